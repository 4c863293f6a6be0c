/** Values that the site gave (traits, properties) as a reader writes them; what has no such form is shown as it came. */

interface ValueFormats {
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  day: (moment: string) => string;
  short: (moment: string) => string;
  list: (words: string[]) => string;
}

/** As the server keeps dates: `2027-02-01T00:00:00.000000Z`. */
const keptDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

export function givenValue(value: unknown, formats: ValueFormats): string {
  if (typeof value === "number") return formats.number(value, { maximumFractionDigits: 6 });
  if (typeof value === "string") {
    if (!keptDate.test(value)) return value;
    return /T00:00:00(\.0+)?Z$/.test(value) ? formats.day(value) : formats.short(value);
  }
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return formats.list(value.map((each) => `\u2068${givenValue(each, formats)}\u2069`));
  return JSON.stringify(value);
}
