import type { OnlineVisitor, OnlineVisitors } from "@rahnama/client";
import { expect, it } from "vitest";
import { durationWords, onlineQuery, presenceApplied, sourceOf } from "./online-visitors";

const visitor = (id: string, url: string): OnlineVisitor => ({
  contact_id: id, contact: null, page: { url, title: null }, referrer: null, since: "2026-01-01T00:00:00Z", page_since: "2026-01-01T00:00:00Z", country: null,
  browser: null, os: null, device: null, segments: [], conversations: 0, utm_source: null,
});
const known: OnlineVisitors = { items: [visitor("a", "/1"), visitor("b", "/2")], total: 5 };
const heard = (id: string, online: boolean, page_url: string | null) => ({ id, online, page_url, page_title: null });
const now = "2026-01-01T01:00:00Z";

it("moves people from page to page, and lets them go", () => {
  const { list, ask } = presenceApplied(known, [heard("a", true, "/9"), heard("b", false, null)], false, now);
  expect(list.items).toEqual([{ ...visitor("a", "/9"), page_since: now }]);
  expect([list.total, ask]).toEqual([4, false]);
});

it("asks for whoever is not known, and again where a condition may have another answer", () => {
  expect(presenceApplied(known, [heard("new", true, "/1")], false, now)).toEqual({ list: known, ask: true });
  expect(presenceApplied(known, [heard("new", false, null)], false, now).ask).toBe(false);
  expect(presenceApplied(known, [heard("a", true, "/9")], true, now).ask).toBe(true);
});

it("keeps the very list when nothing changed, and the time on a page whose title came later", () => {
  expect(presenceApplied(known, [heard("a", true, "/1")], true, now)).toEqual({ list: known, ask: false });
  const titled = presenceApplied(known, [{ ...heard("a", true, "/1"), page_title: "One" }], false, now).list.items[0];
  expect(titled).toMatchObject({ page: { title: "One" }, page_since: "2026-01-01T00:00:00Z" });
});

it("says how long in the reader's language", () => {
  expect([20_000, 250_000, 3_600_000, 4_320_000].map((ms) => durationWords(ms, "en"))).toEqual([null, "4 min", "1 hr", "1 hr 12 min"]);
  expect(durationWords(250_000, "fa")).toBe("۴ دقیقه");
});

it("names the source by the campaign, else by the site", () => {
  expect([sourceOf("https://www.google.com/search?q=x", "newsletter"), sourceOf("https://www.google.com/x", null), sourceOf(null, null), sourceOf("app", null)])
    .toEqual(["newsletter", "google.com", null, "app"]);
});

it("asks within a few seconds again where a condition is set, which people come to match by what they do", () => {
  expect(onlineQuery({ type: "event", event: "Paid" }).refetchInterval).toBe(5_000);
  expect(onlineQuery(undefined).refetchInterval).toBe(15_000);
});
