// Writes server/platform/geo/zones.txt from the machine's time zone data (public domain): which country people are in
// whose browser names a zone. `node scripts/zones.mjs [/usr/share/zoneinfo]`
import { readFileSync, writeFileSync } from "node:fs";

const folder = process.argv[2] ?? "/usr/share/zoneinfo";
const lines = (name) => readFileSync(`${folder}/${name}`, "utf8").split("\n");

const countries = new Map();
for (const line of lines("zone.tab")) {
  const [country, , zone] = line.split("\t");
  if (zone && !line.startsWith("#")) countries.set(zone, country);
}

// Zones that several countries share have names of one place, so their older names would lead to the wrong country:
// these are said here, the rest follow their link.
const places = {
  "Africa/Asmera": "ER", "Africa/Timbuktu": "ML", "America/Coral_Harbour": "CA", "America/Virgin": "VI",
  "Asia/Singapore": "SG", "Iceland": "IS", "Pacific/Ponape": "FM", "Pacific/Samoa": "AS", "Pacific/Truk": "FM",
  "Pacific/Yap": "FM", "Atlantic/Jan_Mayen": "SJ", "Pacific/Johnston": "UM", "US/Samoa": "AS",
};
// Rules without a place, which some releases link to one.
const nowhere = /^(Etc\/.*|[CEMW]ET|[EHM]ST|CST6CDT|EST5EDT|MST7MDT|PST8PDT|GMT.*|UTC|UCT|Universal|Zulu|Greenwich)$/;
for (const line of lines("tzdata.zi")) {
  const [kind, target, alias] = line.split(" ");
  if (kind !== "L" || countries.has(alias) || nowhere.test(alias)) continue;
  const country = places[alias] ?? countries.get(target);
  if (country) countries.set(alias, country);
}
for (const [zone, country] of Object.entries(places)) countries.set(zone, country);

const table = [...countries].sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync("server/platform/geo/zones.txt", table.map(([zone, country]) => `${zone}\t${country}\n`).join(""));
