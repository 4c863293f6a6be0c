/** The reader's own numbers and dates, bound to the language of the page. */
import { useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import * as dates from "./dates";
import * as numbers from "./numbers";

let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function onTick(listener: () => void): () => void {
  current();
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Stands still between two ticks, and moves by itself while nobody listens to them. */
function current(): number {
  if (timer === undefined && Math.abs(Date.now() - now) > 1_000) now = Date.now();
  return now;
}

/** The current time, moving on every half minute; one timer for all relative times of the page. */
export function useNow(): number {
  return useSyncExternalStore(onTick, current);
}

export function useFormats() {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  return useMemo(
    () => ({
      locale,
      number: (value: number, options?: Intl.NumberFormatOptions) => numbers.formatNumber(value, locale, options),
      badge: (count: number) => numbers.formatBadge(count, locale),
      size: (bytes: number) => numbers.formatSize(bytes, locale),
      time: (moment: string | number | Date) => dates.formatTime(moment, locale),
      day: (moment: string | number | Date) => dates.formatDay(moment, locale),
      full: (moment: string | number | Date) => dates.formatFull(moment, locale),
      short: (moment: string | number | Date) => dates.formatShort(moment, locale),
      relative: (moment: string | number | Date, at?: number, style?: "long" | "short" | "narrow") =>
        dates.formatRelative(moment, locale, at ?? Date.now(), style),
      /** For what has happened: never in the future, whatever the clocks say. */
      ago: (moment: string | number | Date, at: number, style?: "long" | "short" | "narrow") =>
        dates.formatRelative(moment, locale, Math.max(at, new Date(moment).getTime()), style),
      /** Stands by itself above what happened on that day, and begins like a sentence. */
      daySeparator: (moment: string | number | Date) => {
        const day = dates.formatDaySeparator(moment, locale);
        return day.charAt(0).toLocaleUpperCase(locale) + day.slice(1);
      },
      list: (words: string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(words),
    }),
    [locale],
  );
}
