/** Days and times as the visitor's language writes them; Persian in the Jalali calendar. */
import type { Translate } from "./translate.ts";

export interface Dates {
  time(at: string): string;
  day(at: string): string;
  /** equal for two moments of the same day */
  dayKey(at: string): string;
  /** time for today, day for earlier: for lists */
  brief(at: string): string;
}

const DAY_MS = 86_400_000;

export function dates(locale: string, t: Translate, now: () => number = Date.now): Dates {
  const calendar = locale === "fa" ? "fa-IR-u-ca-persian" : locale;
  const timeFormat = new Intl.DateTimeFormat(calendar, { hour: "numeric", minute: "2-digit" });
  const thisYear = new Intl.DateTimeFormat(calendar, { weekday: "long", day: "numeric", month: "long" });
  const otherYear = new Intl.DateTimeFormat(calendar, { day: "numeric", month: "long", year: "numeric" });
  const short = new Intl.DateTimeFormat(calendar, { day: "numeric", month: "short" });
  const dayKey = (at: string | number) => new Date(at).toDateString();
  const relative = (at: string) => {
    if (dayKey(at) === dayKey(now())) return t("day.today");
    return dayKey(at) === dayKey(now() - DAY_MS) ? t("day.yesterday") : "";
  };
  return {
    dayKey,
    time: (at) => timeFormat.format(new Date(at)),
    day: (at) => {
      const old = now() - Date.parse(at) > 300 * DAY_MS;
      return relative(at) || (old ? otherYear : thisYear).format(new Date(at));
    },
    brief: (at) => (dayKey(at) === dayKey(now()) ? timeFormat.format(new Date(at)) : relative(at) || short.format(new Date(at))),
  };
}
