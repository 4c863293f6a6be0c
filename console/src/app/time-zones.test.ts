import { expect, it } from "vitest";
import { offsetOf, timeZoneOptions } from "./time-zones";

it("gives the offset of a zone at that moment", () => {
  expect(offsetOf("Asia/Tehran", Date.UTC(2026, 10, 23))).toBe("+03:30");
  expect(offsetOf("Europe/Berlin", Date.UTC(2026, 6, 1))).toBe("+02:00");
  expect(offsetOf("UTC", 0)).toBe("+00:00");
});

it("can be searched by city and by the name of the zone in the reader's language", () => {
  const tehran = (locale: string) => timeZoneOptions("UTC", locale).find((option) => option.value === "Asia/Tehran")?.label;
  expect(tehran("en")).toMatch(/Asia\/Tehran.*Iran/);
  expect(tehran("fa")).toMatch(/Asia\/Tehran.*۰۳:۳۰.*ایران/);
});

it("lists the zone in use even when the browser does not", () => {
  expect(timeZoneOptions("Etc/GMT+3", "en").some((option) => option.value === "Etc/GMT+3")).toBe(true);
});
