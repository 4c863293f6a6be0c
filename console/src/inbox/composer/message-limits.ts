/** What the server takes as one message (`server/conversations/rules.rs`). */
export const LONGEST_BODY = 5_000;
export const LARGEST_BODY_BYTES = 15_000;
export const MOST_FILES = 10;

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** How many characters have to go before a body fits into one message. */
export function charactersTooMany(body: string): number {
  let characters = 0;
  let bytes = 0;
  let fitting = 0;
  for (const character of body) {
    characters += 1;
    bytes += bytesOf(character);
    if (characters <= LONGEST_BODY && bytes <= LARGEST_BODY_BYTES) fitting = characters;
  }
  return characters - fitting;
}
