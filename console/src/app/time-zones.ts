/** IANA time zones with their offset, findable by city and by their name in the reader's language. */
import { formatNumber } from "./numbers";

export function browserTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

function zonePart(locale: string, zone: string, timeZoneName: "longOffset" | "longGeneric", at: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** "+03:30" for Asia/Tehran at that moment. */
export function offsetOf(zone: string, at: number = Date.now()): string {
  return zonePart("en", zone, "longOffset", at).replace("GMT", "") || "+00:00";
}

export interface TimeZoneOption { value: string; label: string }

const optionsByLocale = new Map<string, TimeZoneOption[]>();

/** All zones of the browser, and `current` even if the browser does not list it (UTC is left out by some). */
export function timeZoneOptions(current: string, locale: string): TimeZoneOption[] {
  const known = optionsByLocale.get(locale) ?? ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]
    .map((zone) => optionFor(zone, locale));
  optionsByLocale.set(locale, known);
  return known.some((option) => option.value === current) ? known : [optionFor(current, locale), ...known];
}

/** Isolated left-to-right, so that "Asia/Tehran (+03:30)" stays in order within Persian text. */
function optionFor(zone: string, locale: string): TimeZoneOption {
  const now = Date.now();
  const offset = offsetOf(zone, now).replace(/\d/g, (digit) => formatNumber(Number(digit), locale));
  const place = `\u2066${zone.replaceAll("_", " ")} (${offset})\u2069`;
  const name = zonePart(locale, zone, "longGeneric", now);
  // Zones without a name of their own come as an offset, which is there already.
  return { value: zone, label: /\p{Nd}/u.test(name) ? place : `${place} · ${name}` };
}
