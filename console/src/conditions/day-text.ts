/**
 * Days and times as people type them in their own calendar and digits, "1405/9/2" or "2026-11-23", "09:30", and as the
 * server keeps them: a day of the workspace's calendar, or an instant.
 */
import { CalendarDate, fromDate, GregorianCalendar, parseDate, parseDateTime, PersianCalendar, toCalendar, toCalendarDateTime, toZoned } from "@internationalized/date";
import { toLatinDigits } from "../app/numbers";

export function readerCalendar(locale: string) {
  return locale.startsWith("fa") ? new PersianCalendar() : new GregorianCalendar();
}

/** `2026-03-21` */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** A day, or an instant such as `2026-03-21T09:30:00Z`. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(t|$)/i.test(text);
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

function inDigitsOf(locale: string, value: number): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, minimumIntegerDigits: 2 }).format(value);
}

/** As it stands in a field: year/month/day in the reader's digits. */
export function dayText(day: CalendarDate, locale: string): string {
  return [day.year, day.month, day.day].map((part) => inDigitsOf(locale, part)).join("/");
}

/** What calendar and clock of a place show: `2026-03-21` and `09:30`, with seconds (`09:30:15`) where there are some. */
export interface Wall { day: string; time: string }

export function wallOf(instant: string, timeZone: string): Wall | null {
  const at = new Date(instant.toUpperCase());
  if (!isMoment(instant) || Number.isNaN(at.getTime())) return null;
  const [day = "", time = ""] = toCalendarDateTime(fromDate(at, timeZone)).toString().split("T");
  return { day, time: time.replace(/:00(\.0+)?$/, "") };
}

/** The instant at which calendar and clock of a place show this; null for what is none. */
export function instantOf({ day, time }: Wall, timeZone: string): string | null {
  try {
    return toZoned(parseDateTime(`${day}T${time}`), timeZone).toDate().toISOString().replace(".000Z", "Z");
  } catch {
    return null;
  }
}

/** `09:30` of "9:30" and "۹:۳۰", with seconds where they were given; null for what is no time of day. */
export function parseClock(text: string): string | null {
  const [, hour, minute, second] = /^\s*(\d{1,2})\s*[:.]\s*(\d{2})(?:\s*:\s*(\d{2}(?:\.\d{1,3})?))?\s*$/.exec(toLatinDigits(text)) ?? [];
  if (!hour || !minute || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) >= 60) return null;
  const clock = `${hour.padStart(2, "0")}:${minute}`;
  return second && Number(second) > 0 ? `${clock}:${second}` : clock;
}

/** As it stands in a field: hours and minutes in the reader's digits. */
export function clockText(time: string, locale: string): string {
  return time.replace(/\d/g, (digit) => new Intl.NumberFormat(locale).format(Number(digit)));
}
