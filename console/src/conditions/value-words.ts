/** Values of conditions as a reader writes them: own digits and calendar, names of countries, quotes around free text. */
import type { Operand } from "@rahnama/client";
import type { TFunction } from "i18next";
import { calendarLocale } from "../app/dates";
import { countryName } from "../people/country";
import { readLength, type SpanUnit } from "./spans";

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

const units: Record<SpanUnit, string> = { h: "hour", d: "day", w: "week" };

/** "30 days" / "۳۰ روز" */
export function lengthWords(length: string, locale: string): string {
  const { amount, unit } = readLength(length);
  return new Intl.NumberFormat(locale, { style: "unit", unit: units[unit], unitDisplay: "long" }).format(amount);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** A day, or a moment with its time; what is no date is shown as it is. */
export function momentWords(text: string, words: Words): string {
  const at = new Date(text);
  if (text === "" || Number.isNaN(at.getTime())) return text || words.t("sentence.gap");
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
  const write = (options: Intl.DateTimeFormatOptions, order: readonly string[]) => {
    const parts = new Intl.DateTimeFormat(calendarLocale(words.locale), options).formatToParts(at);
    return order.map((type) => parts.find((part) => part.type === type)?.value).filter(Boolean).join(" ");
  };
  const zone = isDay(text) ? "UTC" : words.timeZone;
  const date = write({ ...day, timeZone: zone }, ["day", "month", "year"]);
  if (isDay(text)) return date;
  const time = new Intl.DateTimeFormat(calendarLocale(words.locale), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(at);
  return words.t("sentence.at_time", { date, time });
}

/** The name of a choice, such as a stage; anything else is quoted as it is. */
export function choiceWords(attribute: string, value: string, { t, locale }: Pick<Words, "t" | "locale">): string {
  if (attribute === "country") return countryName(value, locale);
  if (attribute === "stage") return t(`stages.${value}` as "stages.lead", { defaultValue: value });
  if (attribute === "device") return t(`devices.${value}` as "devices.pc", { defaultValue: value });
  return t("sentence.quoted", { text: isolated(value) });
}

function scalarWords(attribute: string, value: string | number | boolean, words: Words): string {
  if (typeof value === "number") return new Intl.NumberFormat(words.locale, { maximumFractionDigits: 6 }).format(value);
  if (typeof value === "boolean") return words.t(value ? "sentence.yes" : "sentence.no");
  return value === "" ? words.t("sentence.gap") : choiceWords(attribute, value, words);
}

/** A list reads "a, b or c". */
export function valueWords(attribute: string, value: Operand | null | undefined, words: Words): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return words.t("sentence.gap");
    const texts = value.map((each) => scalarWords(attribute, each, words));
    return new Intl.ListFormat(words.locale, { type: "disjunction" }).format(texts);
  }
  return value === undefined || value === null || typeof value === "object" ? words.t("sentence.gap") : scalarWords(attribute, value, words);
}
