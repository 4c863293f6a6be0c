/** Where a time axis has its marks: at the starts of days, months or years of the reader's calendar in one time zone. */
import { CalendarDate, type CalendarDateTime, fromDate, GregorianCalendar, PersianCalendar, toCalendar, toCalendarDate, toZoned, toCalendarDateTime } from "@internationalized/date";
import { calendarLocale } from "../app/dates";

export interface Tick { at: number; label: string }

const dayMs = 86_400_000;
const daySteps = [1, 2, 5, 10];
const monthSteps = [1, 2, 3, 6, 12];

function startOf(day: CalendarDate, timeZone: string): number {
  const wall: CalendarDateTime = toCalendarDateTime(toCalendar(day, new GregorianCalendar()));
  return toZoned(wall, timeZone).toDate().getTime();
}

/** "2 Azar", in the order people say it. */
function dayLabel(at: number, locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(calendarLocale(locale), { day: "numeric", month: locale.startsWith("fa") ? "long" : "short", timeZone }).formatToParts(at);
  return ["day", "month"].map((type) => parts.find((part) => part.type === type)?.value).join(" ");
}

function monthLabel(at: number, locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(calendarLocale(locale), { month: "short", year: "numeric", timeZone }).formatToParts(at);
  return ["month", "year"].map((type) => parts.find((part) => part.type === type)?.value).join(" ");
}

/** Keeps the order of words on a canvas that is laid out in the other direction: "۵ آذر" there became "آذر ۵". */
export function isolatedLabel(label: string, direction: "rtl" | "ltr"): string {
  return `${direction === "rtl" ? "\u2067" : "\u2066"}${label}\u2069`;
}

/** At most about `most` marks between two moments (ms). */
export function timeTicks(from: number, to: number, most: number, locale: string, timeZone: string): Tick[] {
  const calendar = locale.startsWith("fa") ? new PersianCalendar() : new GregorianCalendar();
  const first = toCalendar(toCalendarDate(fromDate(new Date(from), timeZone)), calendar);
  const days = (to - from) / dayMs;
  const step = daySteps.find((each) => days / each <= most);
  const ticks: Tick[] = [];
  if (step) {
    for (let day = first, count = 0; count < 400; day = day.add({ days: step }), count += 1) {
      const at = startOf(day, timeZone);
      if (at > to) break;
      if (at >= from) ticks.push({ at, label: dayLabel(at, locale, timeZone) });
    }
    return ticks;
  }
  const months = monthSteps.find((each) => days / (30.4 * each) <= most) ?? 12;
  for (let month = first.set({ day: 1 }), count = 0; count < 400; month = month.add({ months: 1 }), count += 1) {
    const at = startOf(month, timeZone);
    if (at > to) break;
    // Every third month means the first of each quarter, not whatever month the chart happens to begin with.
    if (at >= from && (month.month - 1) % months === 0) ticks.push({ at, label: monthLabel(at, locale, timeZone) });
  }
  return ticks;
}
