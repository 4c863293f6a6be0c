/** Texts of the visitor's language, as boot brought them. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** `{name}` is filled in; with `count`, the key's plural form is taken (`key.one`, `key.other`) where there is one. */
export function translator(strings: Record<string, string>, locale: string): Translate {
  // Made when first needed: seldom on the first screen.
  let plural: Intl.PluralRules | undefined;
  let digits: Intl.NumberFormat | undefined;
  const rightToLeft = locale === "fa";
  return (key, values = {}) => {
    const form = typeof values.count === "number" ? `${key}.${(plural ??= new Intl.PluralRules(locale)).select(values.count)}` : key;
    // A text that an older server does not have yet shows as nothing rather than as its key.
    const text = strings[form] ?? strings[`${key}.other`] ?? strings[key] ?? "";
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? "";
      if (typeof value === "number") return (digits ??= new Intl.NumberFormat(locale)).format(value);
      // A name of the other direction is isolated, or it would tear the sentence around it apart.
      return /[\u0590-\u08ff]/.test(value) === rightToLeft ? value : `\u2068${value}\u2069`;
    });
  };
}
