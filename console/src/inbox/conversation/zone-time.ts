import { useCallback } from "react";

import { calendarLocale, timeOfDay } from "../../app/dates";
import { useFormats } from "../../app/formats";
import { useMe } from "../../app/session";

/**
 * Weekday, day and time as a wall clock in `timeZone` shows them, in the reader's calendar; in another year, the year
 * instead of the weekday. Without a zone, this browser's.
 */
export function formatInZone(moment: Date | number, locale: string, timeZone?: string): string {
  const format = (options: Intl.DateTimeFormatOptions, at: Date | number = moment) =>
    new Intl.DateTimeFormat(calendarLocale(locale), { ...options, timeZone }).format(at);
  const thisYear = format({ year: "numeric" }) === format({ year: "numeric" }, Date.now());
  return format({ ...(thisYear ? { weekday: "short" } : { year: "numeric" }), day: "numeric", month: "short", ...timeOfDay(locale) });
}

/** As a wall clock in `timeZone` shows it, with the name of the zone where this browser's clocks show another time. */
export function formatWithZone(moment: Date | number, locale: string, timeZone: string): string {
  const here = formatInZone(moment, locale);
  try {
    const there = formatInZone(moment, locale, timeZone);
    return there === here ? here : `${there} (\u2066${timeZone}\u2069)`;
  } catch {
    // This browser does not know the zone.
    return here;
  }
}

/** Until when a conversation sleeps, by the clock it was chosen by: the workspace's. */
export function useSnoozeTime(): (until: Date | string) => string {
  const { locale } = useFormats();
  const { time_zone: zone } = useMe().workspace;
  return useCallback((until: Date | string) => formatWithZone(new Date(until), locale, zone), [locale, zone]);
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
