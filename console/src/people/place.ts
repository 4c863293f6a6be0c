import type { Contact } from "@rahnama/client";
import { countryFlag, countryName } from "./country";

/** "🇮🇷 Tehran, Iran": where somebody is, as far as it is known; "" for nowhere. */
export function placeOf({ city, region, country }: Pick<Contact, "city" | "region" | "country">, locale: string): string {
  const names = [city, region === city ? null : region, country && countryName(country, locale)].filter(Boolean);
  // Each name keeps its own direction: a Latin city before a Persian country would else change places with it.
  const place = names.map((name) => `\u2068${name}\u2069`).join(locale.startsWith("fa") ? "، " : ", ");
  return country ? `${countryFlag(country)} ${place}` : place;
}
