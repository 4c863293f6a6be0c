import type { TimelineItem } from "@rahnama/client";
import { expect, it } from "vitest";
import { contactsSearchFrom, isFiltered, searchBody } from "../contacts/contact-search";
import { conditionFromSearch } from "./condition-search";
import { givenValue } from "./given-value";
import { placeOf } from "./place";
import { byDay, dayHeading, toldOnce } from "./Timeline";

const formats = { number: (value: number) => `#${value}`, day: (moment: Date) => `${moment.getFullYear()}-${moment.getMonth() + 1}-${moment.getDate()}`, short: () => "a moment", list: (words: string[]) => words.join("+") };

it("shows what the site gave as a reader writes it", () => {
  expect([12, "pro", "2027-02-01T00:00:00.000000Z", "2027-02-01T08:30:00.000000Z", true, { a: 1 }].map((value) => givenValue(value, formats, "UTC")))
    .toEqual(["#12", "pro", "2027-2-1", "a moment", "true", '{"a":1}']);
  expect(givenValue(["vip", 2], formats, "UTC").replace(/[\u2068\u2069]/g, "")).toBe("vip+#2");
  // The day of the workspace, which is a moment of the day before in UTC.
  const tehran = ["2027-01-31T20:30:00.000000Z", "2027-02-01T00:00:00.000000Z"];
  expect(tehran.map((value) => givenValue(value, formats, "Asia/Tehran"))).toEqual(["2027-2-1", "a moment"]);
});

it("puts items under the days on which they happened, in the order they came", () => {
  const items = ["2026-11-26T10:00Z", "2026-11-26T09:00Z", "2026-11-25T09:00Z"].map((at, index) => ({ id: String(index), kind: "note", at }) as TimelineItem);
  expect(byDay(items, (at) => at.slice(0, 10)).map(({ day, items: ofDay }) => [day, ofDay.map(({ id }) => id)])).toEqual([["2026-11-26", ["0", "1"]], ["2026-11-25", ["2"]]]);
});

it("tells the beginning of a conversation once, and everything that somebody else calls so", () => {
  const event = (id: string, event_kind: string, name: string) => ({ kind: "event", id, event_kind, name }) as TimelineItem;
  const items = [
    { kind: "conversation", id: "conversation" } as TimelineItem,
    event("start", "system", "Conversation started"),
    event("reply", "system", "Conversation replied"),
    event("own", "track", "Conversation started"),
  ];
  expect(toldOnce(items).map(({ id }) => id)).toEqual(["conversation", "reply", "own"]);
});

const country = { type: "attribute", attribute: "country", operator: "eq", value: "IR" } as const;

it("takes conditions out of addresses, and nothing that only looks like one", () => {
  const nested = { type: "all", of: [country, { type: "not", of: { type: "event", event: "Paid" } }] };
  expect(conditionFromSearch(nested)).toBe(nested);
  expect([null, "all", { type: "all", of: [] }, { type: "all", of: [{ type: "script" }] }, { type: "attribute" }, { type: "not", of: null }].map(conditionFromSearch))
    .toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

it("keeps of an address what the list knows", () => {
  expect(contactsSearchFrom({ q: "neda", stage: "boss", sort: "name", segment: 3, condition: country })).toEqual({ q: "neda", stage: undefined, segment: undefined, sort: "name", condition: country });
  expect([isFiltered({ q: "neda" }), isFiltered({ stage: "lead" }), isFiltered({ condition: country })]).toEqual([false, true, true]);
});

it("makes membership of a segment a part of the condition that is sent", () => {
  expect(searchBody({ stage: "lead", segment: "s1", condition: country }).condition).toEqual({ type: "all", of: [country, { type: "segment", segment: "s1" }] });
  expect(searchBody({ condition: country })).toEqual({ q: undefined, stage: undefined, sort: undefined, condition: { type: "all", of: [country] } });
});

it("names a place from the town to the country, each in its own direction", () => {
  const plain = (place: Parameters<typeof placeOf>[0], locale: string) => placeOf(place, locale).replace(/[\u2068\u2069]/g, "");
  expect(plain({ city: "Tehran", region: "Tehran", country: "IR" }, "en")).toBe("🇮🇷 Tehran, Iran");
  expect(plain({ city: null, region: "Bavaria", country: "DE" }, "fa")).toBe("🇩🇪 Bavaria، آلمان");
  expect(plain({ city: null, region: null, country: null }, "en")).toBe("");
});

it("begins a day's heading with a capital where the script has them", () => {
  expect(dayHeading("today", "en")).toBe("Today");
  expect(dayHeading("Monday 2 March", "en")).toBe("Monday 2 March");
  expect(dayHeading("امروز", "fa")).toBe("امروز");
});
