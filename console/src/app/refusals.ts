/**
 * The sentences that the server refuses with, as it writes them (`{}` is a number), and what they are called in the
 * catalogue: the server speaks English only. A test looks each of them up in the server's source.
 */
export const refusals = {
  "Write 1 to {} characters.": "length",
  "Write at most {} characters.": "longest",
  "Control characters cannot be part of a name.": "controls",
  "Control characters cannot be part of this text.": "controls",
  "Write an e-mail address, such as sara@example.com.": "email",
  "This is not an e-mail address.": "email",
  "Write a phone number: digits, spaces, +, -, ( and ).": "phone",
  "Use {} to {} characters.": "password_length",
  "This password is among the first that somebody would try. Use a few unrelated words.": "password_obvious",
  "This is not your current password.": "current_password",
  "This invitation is for another address.": "other_address",
  "This address has an account already. Give its password to join with it.": "has_account",
  "Write a colour as #rrggbb, such as #1f6feb.": "color",
  "Write an origin such as https://www.example.com, without a path or *.": "origin",
  "Send the public half of an Ed25519 key pair in PEM.": "public_key",
  "Two keys can be in use, to change over from one to the other. Delete one first.": "two_keys",
  "Choose at least one of read and write.": "scopes",
  "Choose a time in the future.": "past",
  "The time to come back must be in the future.": "past",
  "A conversation is snoozed for ten years at most. Close it instead.": "snooze_length",
  "A conversation may have at most {} tags.": "most_tags",
  "A tag needs letters or digits and may have at most {} characters.": "tag",
  "The assignee must be a teammate of this workspace.": "assignee",
  "Write something, or attach a file.": "nothing_written",
  "A message may have at most {} characters and {} bytes. Send it in parts.": "message_length",
  "A message may not contain the NUL character.": "controls",
  "At most {} files a message.": "most_files",
  "A file is not yours, was sent already, or has expired. Upload it again.": "lost_file",
  "The file is empty.": "empty_file",
  "A file may have at most {} MiB.": "file_size",
  "The file came no further. Send it again where the network is better.": "broken_upload",
  "Too many uploads at once. Wait until some of them are through.": "many_uploads",
  "Several of your pictures are still being looked at. Send further ones in a moment.": "many_uploads",
  "Only pictures, documents, text, audio, video and archives can be attached. Put others into a ZIP archive.": "file_kind",
  "Send a PNG, JPEG, GIF or WebP picture.": "picture_kind",
  "The picture cannot be read. Save it again and retry.": "broken_picture",
  "The picture has more than {} pixels. Make it smaller.": "pixels",
  "Admins invite agents only. Ask an owner.": "agents_only",
  "Admins change and remove agents only. Ask an owner.": "agents_only",
  "A workspace keeps at least one owner. Name another one first.": "last_owner",
  "There is a segment of this name already. Choose another.": "segment_name",
} as const;

export interface Refusal {
  key: (typeof refusals)[keyof typeof refusals];
  /** the numbers of the sentence in their order; not a number where it has none */
  first: number;
  second: number;
}

/** As a number is `{}` in a sentence, any text is `{…}`. */
function patternOf(sentence: string): RegExp {
  const literal = sentence.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("{}", "(\\d+)").replaceAll("{…}", "(.+?)")}$`);
}

/** Which sentence of a table this is, if any, with what stands in its blanks. */
export function recognise<K extends string>(table: Readonly<Record<string, K>>, detail: string): { key: K; blanks: string[] } | null {
  for (const [sentence, key] of Object.entries(table)) {
    const [whole, ...blanks] = patternOf(sentence).exec(detail) ?? [];
    if (whole !== undefined) return { key, blanks };
  }
  return null;
}

/** Which known sentence this is, if any. */
export function refusalOf(detail: string): Refusal | null {
  const known = recognise(refusals, detail);
  return known && { key: known.key, first: Number(known.blanks[0]), second: Number(known.blanks[1]) };
}
