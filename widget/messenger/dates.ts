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
  // Each takes a browser a millisecond or more to make, and the first screen may need none of them.
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    let format: Intl.DateTimeFormat | undefined;
    return (at: string) => (format ??= new Intl.DateTimeFormat(calendar, options)).format(new Date(at));
  };
  const day = { day: "numeric", month: "long" } as const;
  const time = formatter({ hour: "numeric", minute: "2-digit" });
  const thisYear = formatter({ ...day, weekday: "long" });
  const otherYear = formatter({ ...day, year: "numeric" });
  const short = formatter({ ...day, month: "short" });
  const dayKey = (at: string | number) => new Date(at).toDateString();
  const relative = (at: string) => {
    if (dayKey(at) === dayKey(now())) return t("day.today");
    return dayKey(at) === dayKey(now() - DAY_MS) ? t("day.yesterday") : "";
  };
  return {
    dayKey,
    time,
    day: (at) => relative(at) || (now() - Date.parse(at) > 300 * DAY_MS ? otherYear : thisYear)(at),
    brief: (at) => (dayKey(at) === dayKey(now()) ? time(at) : relative(at) || short(at)),
  };
}
