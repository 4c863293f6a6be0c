import type { Vocabulary } from "@rahnama/client";
import i18next from "i18next";
import { expect, it } from "vitest";
import { countries, countryFlag, countryName } from "../people/country";
import { clockText, dayFromIso, dayText, instantOf, isDay, isMoment, isoDay, parseClock, parseDay, wallOf } from "./day-text";
import { splitSubject, subjectChoices } from "./subject-choices";

const vocabulary: Vocabulary = {
  attributes: [{ key: "country", type: "string", operators: [] }, { key: "stage", type: "choice", operators: [] }, { key: "brand_new", type: "string", operators: [] }],
  traits: [{ key: "plan", types: ["string"] }], events: [{ name: "Plan: changed", properties: [] }], segments: [{ id: "s1", name: "كاربران فعال" }],
};
const every = ["attribute", "event", "segment"] as const;
const choose = (query: string, scope: Parameters<typeof subjectChoices>[2] = { kinds: every }, locale = "en") =>
  subjectChoices(vocabulary, query, scope, i18next.getFixedT(locale, "conditions")).map(({ group, choices }) => [group, choices.map(({ value }) => value)]);

it("finds by the reader's word, by the API's, and across Persian and Arabic letters", () => {
  expect(choose("کشور", { kinds: ["attribute"] }, "fa")[0]).toEqual(["origin", ["attribute:country"]]);
  expect(choose("country", { kinds: ["attribute"] }, "fa")[0]).toEqual(["origin", ["attribute:country"]]);
  expect(choose("کاربران", { kinds: ["segment"] })).toEqual([["segments", ["segment:s1"]]]);
});

it("offers what was not seen yet, once", () => {
  expect(choose("plan")).toEqual([["traits", ["attribute:traits.plan"]], ["events", ["event:Plan: changed"]], ["new", ["event:plan"]]]);
  expect(choose("")).toEqual([["people", ["attribute:stage"]], ["origin", ["attribute:country"]], ["activity", ["attribute:brand_new"]], ["traits", ["attribute:traits.plan"]], ["events", ["event:Plan: changed"]], ["segments", ["segment:s1"]]]);
});

it("leaves out what may not be asked for here", () => {
  expect(choose("", { kinds: ["attribute"], without: ["stage"] }).flat(2)).not.toContain("attribute:stage");
  expect(splitSubject("event:Plan: changed")).toEqual({ kind: "event", name: "Plan: changed" });
});

it("reads days of the reader's own calendar", () => {
  const iso = (text: string, locale: string) => { const day = parseDay(text, locale); return day && isoDay(day); };
  expect([iso("۱۴۰۵/۹/۲", "fa"), iso("1405-01-01", "fa"), iso("2026-11-23", "fa"), iso("2026/11/23", "en")]).toEqual(["2026-11-23", "2026-03-21", "2026-11-23", "2026-11-23"]);
  expect([iso("1405/12/30", "fa"), iso("2026-02-30", "en"), iso("1405/1/1", "en"), iso("tomorrow", "en")]).toEqual([null, null, null, null]);
  const day = dayFromIso("2026-11-23", "fa");
  expect(day && dayText(day, "fa")).toBe("۱۴۰۵/۰۹/۰۲");
  expect(dayFromIso("nonsense", "fa")).toBeNull();
});

it("reads and writes instants on the clocks of a place, to the second and no further off", () => {
  expect(wallOf("2026-03-21T09:30:00Z", "Asia/Tehran")).toEqual({ day: "2026-03-21", time: "13:00" });
  expect(wallOf("2026-03-21T22:30:15Z", "Asia/Tehran")).toEqual({ day: "2026-03-22", time: "02:00:15" });
  expect(wallOf("2026-03-21T13:00:00+03:30", "America/New_York")).toEqual({ day: "2026-03-21", time: "05:30" });
  expect([wallOf("2026-03-21", "UTC"), wallOf("", "UTC"), wallOf("nonsense", "UTC")].map((wall) => wall?.time)).toEqual(["00:00", undefined, undefined]);
  for (const instant of ["2026-03-21T09:30:00Z", "2026-03-21T22:30:15Z", "2026-03-21T22:30:15.250Z"]) {
    const wall = wallOf(instant, "Asia/Tehran");
    expect(wall && instantOf(wall, "Asia/Tehran")).toBe(instant);
  }
  expect(instantOf({ day: "2026-03-21", time: "25:00" }, "UTC")).toBeNull();
  expect([isDay("2026-03-21"), isDay("2026-03-21T09:30:00Z"), isMoment("2026-03-21T09:30:00Z"), isMoment("2026-03")]).toEqual([true, false, true, false]);
});

it("reads times of day in either kind of digits", () => {
  expect(["9:30", "۰۹:۳۰", "09:30:15", "09:30:00", "24:00", "9:60", "9", ""].map(parseClock)).toEqual(["09:30", "09:30", "09:30:15", "09:30", null, null, null, null]);
  expect(clockText("09:30:15", "fa")).toBe("۰۹:۳۰:۱۵");
});

it("names countries and draws their flags", () => {
  expect([countryName("IR", "fa"), countryName("de", "en"), countryName("Iran", "en"), countryFlag("IR"), countryFlag("??")]).toEqual(["ایران", "Germany", "Iran", "🇮🇷", ""]);
  const list = countries("en");
  expect(list.length).toBeGreaterThan(240);
  expect(list.map(({ code }) => code)).toContain("IR");
  expect(list.some(({ code }) => code === "ZZ" || code === "EU")).toBe(false);
});
