/** Values of conditions as a reader writes them: own digits and calendar, names of countries, quotes around free text. */
import type { Operand } from "@rahnama/client";
import type { TFunction } from "i18next";
import { calendarLocale } from "../app/dates";
import { countryName } from "../people/country";
import { isDay } from "./day-text";
import { readLength } from "./spans";

export interface Words {
  t: TFunction<"conditions">;
  locale: string;
  /** the workspace's: its days are the days of conditions */
  timeZone: string;
  segmentName: (id: string) => string | undefined;
}

/** Text of others keeps its own direction inside a sentence of either. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** "30 days ago", "30 days from now"; as a stretch of time "the last 30 days", "the next 30 days", where one goes without its number. */
export function lengthWords(length: string, form: "ago" | "from_now" | "last" | "next", { t }: Pick<Words, "t">): string {
  const { amount, unit } = readLength(length);
  return amount === undefined ? t("sentence.gap") : t(`sentence.spans.${form}.${unit}`, { count: amount });
}

/** A day, or a moment with its time; what is no date is shown as it is. */
export function momentWords(text: string, words: Words): string {
  const at = new Date(text.toUpperCase());
  if (text === "" || Number.isNaN(at.getTime())) return text || words.t("sentence.gap");
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
  const write = (options: Intl.DateTimeFormatOptions, order: readonly string[]) => {
    const parts = new Intl.DateTimeFormat(calendarLocale(words.locale), options).formatToParts(at);
    return order.map((type) => parts.find((part) => part.type === type)?.value).filter(Boolean).join(" ");
  };
  const zone = isDay(text) ? "UTC" : words.timeZone;
  const date = write({ ...day, timeZone: zone }, ["day", "month", "year"]);
  if (isDay(text)) return date;
  // A minute is exact enough, except where somebody was more exact.
  const exact: Intl.DateTimeFormatOptions = at.getTime() % 60_000 === 0 ? {} : { second: "2-digit" };
  const time = new Intl.DateTimeFormat(calendarLocale(words.locale), { hour: "2-digit", minute: "2-digit", ...exact, hourCycle: "h23", timeZone: zone }).format(at);
  return words.t("sentence.at_time", { date, time });
}

/** The name of a choice, such as a stage; anything else is quoted as it is. */
export function choiceWords(attribute: string, value: string, { t, locale }: Pick<Words, "t" | "locale">): string {
  if (attribute === "country") return countryName(value, locale);
  if (attribute === "stage") return t(`stages.${value}` as "stages.lead", { defaultValue: value });
  if (attribute === "device") return t(`devices.${value}` as "devices.pc", { defaultValue: value });
  return t("sentence.quoted", { text: isolated(value) });
}

/** "a, b and c"; where there are two, without the comma. */
export function joined(parts: string[], how: "all" | "any", { t }: Pick<Words, "t">): string {
  const last = parts.at(-1) ?? "";
  if (parts.length < 2) return last;
  if (parts.length === 2) return parts.join(t(`sentence.join.${how}_two`));
  return parts.slice(0, -1).join(t(`sentence.join.${how}_middle`)) + t(`sentence.join.${how}_last`) + last;
}

function scalarWords(attribute: string, value: string | number | boolean, words: Words): string {
  if (typeof value === "number") return new Intl.NumberFormat(words.locale, { maximumFractionDigits: 6 }).format(value);
  if (typeof value === "boolean") return words.t(value ? "sentence.yes" : "sentence.no");
  return value === "" ? words.t("sentence.empty_text") : choiceWords(attribute, value, words);
}

/** A list reads "a, b or c". */
export function valueWords(attribute: string, value: Operand | null | undefined, words: Words): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return words.t("sentence.gap");
    return joined(value.map((each) => scalarWords(attribute, each, words)), "any", words);
  }
  return value === undefined || value === null || typeof value === "object" ? words.t("sentence.gap") : scalarWords(attribute, value, words);
}
