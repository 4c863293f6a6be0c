/**
 * What the server says against a condition, in the reader's language. Like the sentences of `app/refusals.ts`, but only
 * those who write conditions load them.
 */
import type { TFunction } from "i18next";
import { recognise } from "../app/refusals";

export const conditionRefusals = {
  "This is no regular expression of the kind we take: {…}.": "regex",
  "This regular expression is too large: repeat less, or use several.": "regex_large",
  "There is no attribute {…}. {…}": "attribute",
  "There is no segment {…}. It may have been removed.": "segment",
  "The segment would ask about itself, by way of another segment. Break the circle.": "circle",
  "At most {} groups may be inside one another: flatten this one.": "depth",
  "A condition may ask at most {} things: split it into several segments.": "leaves",
  "Give a list of at most {} filters.": "filters",
  "Give a list of 1 to {} {…}.": "list",
  "All lists of a condition together may have at most {} values.": "values",
  "Shorten this to {} characters.": "text",
  "Remove the NUL character: no text can have one.": "nul",
  "An empty text is in every text: use exists, or give some letters.": "part",
  "Give a whole number from 0 to {}.": "count",
  "Give a number.": "number",
  "The stage is what is decided here; it cannot be asked for.": "stage",
} as const;

/** What the library of regular expressions complains of most. */
const regexTroubles = {
  "unclosed group": "unclosed_group", "unopened group": "unopened_group", "unclosed character class": "unclosed_class",
  "repetition operator missing expression": "nothing_repeated", "unrecognized escape sequence": "escape",
  "incomplete escape sequence, reached end of pattern prematurely": "escape_end",
  "look-around, including look-ahead and look-behind, is not supported": "look_around", "backreferences are not supported": "backreference",
  "unclosed counted repetition": "unclosed_count", "repetition quantifier expects a valid decimal": "count_number",
} as const;

/** A sentence of the reader's, and what of the server's English is left beside it. */
export interface Told { text: string; english: string }

export function tellConditionRefusal(detail: string, t: TFunction<"conditions">): Told {
  const known = recognise(conditionRefusals, detail);
  if (!known) return { text: "", english: detail };
  const { key, blanks: [first = ""] } = known;
  if (key === "regex") {
    const trouble = recognise(regexTroubles, first)?.key;
    return trouble ? { text: t("refusals.regex_because", { reason: t(`refusals.regex_${trouble}`) }), english: "" } : { text: t("refusals.regex"), english: first };
  }
  return { text: t(`refusals.${key}`, { count: Number(first), name: first.replace(/^"|"$/g, "") }), english: "" };
}
