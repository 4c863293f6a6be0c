/** Dates as the reader counts them: Jalali with Persian digits in Persian, Gregorian in English. */
import type { Timestamp, Weekday } from "@rahnama/client";

type Moment = Timestamp | number | Date;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The locale with its calendar, for `Intl`. */
export function calendarLocale(locale: string): string {
  return locale.startsWith("fa") ? "fa-IR-u-ca-persian-nu-arabext" : locale;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(calendarLocale(locale), options)));
  return found;
}

/** Hours and minutes: 2:05 PM in English, ۱۴:۰۵ in Persian, where a lone digit of the hour looks unfinished. */
export function timeOfDay(locale: string): Intl.DateTimeFormatOptions {
  return { hour: locale.startsWith("fa") ? "2-digit" : "numeric", minute: "2-digit" };
}

/** 2:05 PM / ۱۴:۰۵ */
export function formatTime(moment: Moment, locale: string): string {
  return formatter(locale, timeOfDay(locale)).format(new Date(moment));
}

/** 23 November 2026 / ۲ آذر ۱۴۰۵; the year is left out within the current one. */
export function formatDay(moment: Moment, locale: string, now: number = Date.now()): string {
  const date = new Date(moment);
  const year = (at: Date | number) => formatter(locale, { year: "numeric" }).format(at);
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" };
  return formatter(locale, year(date) === year(now) ? options : { ...options, year: "numeric" }).format(date);
}

/**
 * Intl writes the Jalali calendar as "1405 Azar 2, Monday" as soon as a weekday is wanted; people say weekday, day,
 * month, year.
 */
function inPersianOrder(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  const parts = formatter("fa", options).formatToParts(new Date(moment));
  const order = ["weekday", "day", "month", "year"] as const;
  return order.map((type) => parts.find((part) => part.type === type)?.value).filter(Boolean).join(" ");
}

/** Day and time in full, for tooltips and logs. */
export function formatFull(moment: Moment, locale: string): string {
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  if (locale.startsWith("fa")) return `${inPersianOrder(moment, day)}، ساعت ${formatTime(moment, locale)}`;
  return formatter(locale, { ...day, ...timeOfDay(locale) }).format(new Date(moment));
}

/** Day and time in numbers, for tables. */
export function formatShort(moment: Moment, locale: string): string {
  if (locale.startsWith("fa")) {
    return `${inPersianOrder(moment, { day: "numeric", month: "long", year: "numeric" })}، ${formatTime(moment, locale)}`;
  }
  return formatter(locale, { year: "numeric", month: "short", day: "numeric", ...timeOfDay(locale) }).format(new Date(moment));
}

/** "4 minutes ago", "yesterday"; older than six days, the date. `style` "narrow" is for lists. */
export function formatRelative(
  moment: Moment, locale: string, now: number = Date.now(), style: "long" | "short" | "narrow" = "long",
): string {
  const difference = new Date(moment).getTime() - now;
  const distance = Math.abs(difference);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style });
  if (distance < 45 * second) return relative.format(0, "second");
  if (distance < hour) return relative.format(Math.trunc(difference / minute) || Math.sign(difference), "minute");
  if (distance < day && daysApart(moment, now) === 0) return relative.format(Math.trunc(difference / hour), "hour");
  const days = daysApart(moment, now);
  if (Math.abs(days) <= 6) return days === 0 ? relative.format(0, "day") : relative.format(days, "day");
  return formatDay(moment, locale, now);
}

/** Whole calendar days between two moments in the reader's own zone; negative for the past. */
export function daysApart(moment: Moment, now: number): number {
  const midnight = (at: Moment) => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((midnight(moment) - midnight(now)) / day);
}

/** "Today", "Yesterday", or the day with its weekday: the separators of a conversation. */
export function formatDaySeparator(moment: Moment, locale: string, now: number = Date.now()): string {
  const days = daysApart(moment, now);
  if (days === 0 || days === -1) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  const options: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
  const withYear = Math.abs(days) > 300 ? { ...options, year: "numeric" as const } : options;
  return locale.startsWith("fa") ? inPersianOrder(moment, withYear) : formatter(locale, withYear).format(new Date(moment));
}

const weekdays: readonly Weekday[] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

export function weekdayName(weekday: Weekday, locale: string, style: "long" | "short" | "narrow" = "long"): string {
  // 2023-01-01 was a Sunday.
  const date = Date.UTC(2023, 0, 1 + weekdays.indexOf(weekday));
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" }).format(date);
}

/** The week from its first day on. */
export function weekFrom(start: Weekday): Weekday[] {
  const offset = weekdays.indexOf(start);
  return weekdays.map((_, index) => weekdays[(offset + index) % 7] as Weekday);
}
