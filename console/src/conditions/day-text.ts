/** Days as people type them in their own calendar, "1405/9/2" or "2026-11-23", and as the server keeps them. */
import { CalendarDate, GregorianCalendar, parseDate, PersianCalendar, toCalendar } from "@internationalized/date";
import { toLatinDigits } from "../app/numbers";

export function readerCalendar(locale: string) {
  return locale.startsWith("fa") ? new PersianCalendar() : new GregorianCalendar();
}

/** The day in the reader's calendar; null for what names none. A Persian reader may also type Gregorian years. */
export function parseDay(text: string, locale: string): CalendarDate | null {
  const [, year, month, day] = /^\s*(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*$/.exec(toLatinDigits(text)) ?? [];
  if (!year || !month || !day) return null;
  const calendar = Number(year) >= 1700 ? new GregorianCalendar() : readerCalendar(locale);
  if (Number(year) < 1700 && !locale.startsWith("fa")) return null;
  const read = new CalendarDate(calendar, Number(year), Number(month), Number(day));
  // What does not exist (31 February) is moved by the calendar; that is not what was meant.
  if (read.month !== Number(month) || read.day !== Number(day)) return null;
  return toCalendar(read, readerCalendar(locale));
}

/** `YYYY-MM-DD` of the Gregorian calendar, whatever the reader's. */
export function isoDay(day: CalendarDate): string {
  return toCalendar(day, new GregorianCalendar()).toString();
}

export function dayFromIso(iso: string, locale: string): CalendarDate | null {
  try {
    return toCalendar(parseDate(iso.slice(0, 10)), readerCalendar(locale));
  } catch {
    return null;
  }
}

/** As it stands in a field: year/month/day in the reader's digits. */
export function dayText(day: CalendarDate, locale: string): string {
  const write = (value: number) => new Intl.NumberFormat(locale, { useGrouping: false, minimumIntegerDigits: 2 }).format(value);
  return [day.year, day.month, day.day].map(write).join("/");
}
