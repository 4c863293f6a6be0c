import { calendarLocale, timeOfDay } from "../../app/dates";

/** Weekday, day and time as a wall clock in `timeZone` shows them, in the reader's calendar. */
export function formatInZone(moment: Date | number, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(calendarLocale(locale), {
    weekday: "short", day: "numeric", month: "short", ...timeOfDay(locale), timeZone,
  }).format(moment);
}

/** The time of day in another zone; null for a zone that this browser does not know. */
export function timeIn(timeZone: string, moment: number, locale: string): string | null {
  try {
    return new Intl.DateTimeFormat(calendarLocale(locale), {
      weekday: "short", ...timeOfDay(locale), timeZone,
    }).format(moment);
  } catch {
    return null;
  }
}
