/** Texts, digits, money and dates of the chosen language. */
import { english } from "./strings/en.js";
import { persian } from "./strings/fa.js";
import { store } from "./stored.js";

const CATALOGUES = { en: english, fa: persian };
const LOCALES = { en: "en-GB", fa: "fa-IR-u-ca-persian" };
/** The sample amounts are in euros; a Persian reader sees round sums of a size that is usual there. */
const TOMANS_TO_A_EURO = 100_000;

export const language = () => (document.documentElement.lang === "fa" ? "fa" : "en");
export const otherLanguage = () => (language() === "fa" ? "en" : "fa");
const locale = () => LOCALES[language()];

export function chooseLanguage(chosen) {
  store("language", chosen);
  document.documentElement.lang = chosen;
  document.documentElement.dir = chosen === "fa" ? "rtl" : "ltr";
}

/** The text of a key; `{name}` is replaced by the value of that name. A missing key is a fault to be seen. */
export function text(key, values = {}) {
  const found = CATALOGUES[language()][key];
  if (found === undefined) throw new Error(`No text for ${key}`);
  return found.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export const hasText = (key) => key in CATALOGUES[language()];

export const number = (value) => new Intl.NumberFormat(locale()).format(value);
/** Invoice numbers are names: digits of the language, no thousands separator. */
export const plainNumber = (value) => new Intl.NumberFormat(locale(), { useGrouping: false }).format(value);
export const percent = (share) => new Intl.NumberFormat(locale(), { style: "percent" }).format(share);

export function money(euros, { compact = false } = {}) {
  if (language() === "fa") {
    const options = compact ? { notation: "compact", maximumFractionDigits: 1 } : {};
    return `${new Intl.NumberFormat(locale(), options).format(Math.round(euros * TOMANS_TO_A_EURO))} تومان`;
  }
  const options = Number.isInteger(euros) || compact ? { maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(locale(), { style: "currency", currency: "EUR", ...options }).format(euros);
}

/** What somebody typed in the currency of the language, in euros; Persian and Arabic digits count. */
export function eurosFrom(typed) {
  const latin = typed
    .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x06f0)
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x0660)
    .replace(/[,٬\s]/g, "")
    .replace("٫", ".");
  const amount = Number(latin);
  if (!latin || !Number.isFinite(amount)) return NaN;
  return language() === "fa" ? amount / TOMANS_TO_A_EURO : amount;
}

export const shortDate = (date) => new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short" }).format(date);
export const longDate = (date) =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric" }).format(date);
export const today = () =>
  new Intl.DateTimeFormat(locale(), { weekday: "long", day: "numeric", month: "long" }).format(new Date());

/** The running month and those before it, as the calendar of the language divides the year; oldest first. */
export function lastMonths(count) {
  const format = new Intl.DateTimeFormat(locale(), { month: "short" });
  const day = new Intl.DateTimeFormat(`${locale()}-nu-latn`.replace("en-GB-nu", "en-GB-u-nu"), { day: "numeric" });
  const dayOf = (date) => Number(day.formatToParts(date).find((part) => part.type === "day").value);
  const months = [];
  const date = new Date();
  date.setHours(12, 0, 0, 0);
  for (let month = 0; month < count; month++) {
    months.unshift(format.format(date));
    date.setDate(date.getDate() - dayOf(date)); // the last day of the month before
  }
  return months;
}
