/** What a visitor's browser says of language and place, in the reader's words; odd values are shown as they came. */
import { calendarLocale, timeOfDay } from "../app/dates";

export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** "14:05" in their zone, and which zone that is. */
export function timeAt(zone: string, locale: string, now: number): string {
  try {
    const time = new Intl.DateTimeFormat(calendarLocale(locale), { ...timeOfDay(locale), timeZone: zone }).format(now);
    return `${time} · \u2066${zone.replaceAll("_", " ")}\u2069`;
  } catch {
    return zone;
  }
}
