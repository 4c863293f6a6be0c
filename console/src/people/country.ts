/** Countries by their ISO code: name in the reader's language, and flag. */

const displays = new Map<string, Intl.DisplayNames>();

function display(locale: string): Intl.DisplayNames {
  let names = displays.get(locale);
  if (!names) displays.set(locale, (names = new Intl.DisplayNames(locale, { type: "region", fallback: "none" })));
  return names;
}

const isCode = (code: string) => /^[A-Za-z]{2}$/.test(code);

export function countryName(code: string, locale: string): string {
  return (isCode(code) && display(locale).of(code.toUpperCase())) || code;
}

/** The flag as the pair of letters that fonts draw it from; "" for what is no country code. */
export function countryFlag(code: string): string {
  if (!isCode(code)) return "";
  return String.fromCodePoint(...[...code.toUpperCase()].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 65));
}

/** Codes that are no country of today, or no country at all. */
const noCountry = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AN", "BU", "CS", "DD", "FX", "NT", "QU", "SU", "TP", "UK", "VD", "YD", "YU", "ZR"]);

/** All countries, by name in the reader's language. */
export function countries(locale: string): { code: string; name: string }[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const order = new Intl.Collator(locale);
  return codes
    .filter((code) => !noCountry.has(code))
    .flatMap((code) => {
      const name = display(locale).of(code);
      return name && name !== code ? [{ code, name }] : [];
    })
    .toSorted((one, other) => order.compare(one.name, other.name));
}
