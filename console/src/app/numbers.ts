/** Numbers as the reader writes them: Persian digits in Persian, and both kinds understood when typed. */

export function formatNumber(value: number, locale: string, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

/** Counts on badges stay short: 99 and then "99+". */
export function formatBadge(count: number, locale: string): string {
  return count > 99 ? `${formatNumber(99, locale)}+` : formatNumber(count, locale);
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/**
 * Sizes of files. A kilobyte is 1024 bytes, as the limits are counted: what is shown of a file and what is said of how large
 * one may be go together. In Persian units stand by their names, kB being a stranger there.
 */
export function formatSize(bytes: number, locale: string): string {
  const step = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return formatNumber(bytes / 1024 ** step, locale, {
    style: "unit", unit: units[step], unitDisplay: step === 0 || locale.startsWith("fa") ? "long" : "short", maximumFractionDigits: step > 1 ? 1 : 0,
  });
}

/** Persian (۰–۹) and Arabic (٠–٩) digits to those that programs read. */
export function toLatinDigits(text: string): string {
  return text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
}
