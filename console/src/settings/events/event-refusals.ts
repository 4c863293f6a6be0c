/** Why the server refused a call, in the reader's language. A test looks each of these sentences up in the server's source. */
import type { TFunction } from "i18next";
import { recognise } from "../../app/refusals";

export const eventRefusals = {
  "{…} must be an object.": "object",
  "{…} is a number that loses digits on its way. Send it as text.": "digits",
  "{…} must be text.": "text",
  "{…} may have at most {} bytes and no control characters.": "id_length",
  "A group call needs groupId, the company's id as text.": "group_id",
  "An alias call needs previousId and userId.": "alias_ids",
  "An alias joins two people for good, so it must come from your server with a secret API key.": "unverified_alias",
  "Say who it is about: userId or anonymousId, as text.": "nobody",
  "event may have at most {} characters, none of them control.": "event_length",
  "A track call needs event, the name of what was done, as text.": "event",
  "type must be identify, track, page, screen, group or alias.": "type",
  "A batch needs batch, a list of calls.": "batch",
  "A batch may have at most {} calls; this one has {}.": "batch_length",
  "Each call of a batch must be an object.": "batch_object",
  "A call may have at most {} bytes.": "call_size",
  "The body may have at most {} bytes.": "body_size",
  "The body must be a JSON object.": "body_object",
  "The body is not valid JSON: {…}.": "json",
  "timestamp must be an ISO 8601 time such as 2026-03-21T09:30:00Z.": "timestamp",
  "sentAt must be an ISO 8601 time such as 2026-03-21T09:30:00Z.": "sent_at",
  "timestamp lies before the year 2000. Is it in seconds or milliseconds?": "too_early",
} as const;

/** What follows the name of a field that holds somebody's id. */
export const idRefusals = {
  "is empty.": "junk_empty",
  "may have at most {} characters, and no control characters.": "junk_length",
  "is `{…}`, which names nobody in particular. Leave it out instead.": "junk",
} as const;

/** The sentence in the reader's language; null for one that is not known. */
export function tellEventRefusal(reason: string, t: TFunction<"events">): string | null {
  const known = recognise(eventRefusals, reason);
  if (known) return told(t, known.key, known.blanks);
  const [, field = "", rest = ""] = /^(\w+) (.+)$/.exec(reason) ?? [];
  const junk = recognise(idRefusals, rest);
  return junk && told(t, junk.key, [field, ...junk.blanks]);
}

type Key = (typeof eventRefusals)[keyof typeof eventRefusals] | (typeof idRefusals)[keyof typeof idRefusals];

/** Each blank as a text, which keeps its own direction, and as a number: the catalogue takes what it is. */
function told(t: TFunction<"events">, key: Key, [first = "", second = ""]: string[]): string {
  const texts = { first: `\u2068${first}\u2069`, second: `\u2068${second}\u2069` };
  return t(`rejected.reasons.${key}`, { ...texts, firstNumber: Number(first), secondNumber: Number(second) });
}
