/** Values that the site gave (traits, properties) as a reader writes them; what has no such form is shown as it came. */

interface ValueFormats {
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  day: (moment: Date) => string;
  short: (moment: string) => string;
  list: (words: string[]) => string;
}

/** As the server keeps dates: `2027-02-01T00:00:00.000000Z`. */
const keptDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/**
 * The day, when a moment is where one begins: a date without a time was taken as midnight in the workspace's zone, and
 * is that date to readers of every other.
 */
function dayOf(moment: string, timeZone: string): Date | null {
  const number = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" } as const;
  const written = new Intl.DateTimeFormat("en-u-ca-gregory", { timeZone, ...number, hourCycle: "h23" }).formatToParts(new Date(moment));
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(written.find((part) => part.type === type)?.value);
  return of("hour") + of("minute") + of("second") === 0 ? new Date(of("year"), of("month") - 1, of("day")) : null;
}

/** Is it shown as a list of words? One that holds objects is shown as it came. */
export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.every((each) => typeof each !== "object");
}

export function givenValue(value: unknown, formats: ValueFormats, timeZone: string): string {
  if (typeof value === "number") return formats.number(value, { maximumFractionDigits: 6 });
  if (typeof value === "string") {
    if (!keptDate.test(value)) return value;
    const day = dayOf(value, timeZone);
    return day ? formats.day(day) : formats.short(value);
  }
  if (isList(value)) return formats.list(value.map((each) => `\u2068${givenValue(each, formats, timeZone)}\u2069`));
  return JSON.stringify(value);
}
