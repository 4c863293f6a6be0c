import type { Condition } from "@rahnama/client";
import i18next from "i18next";
import { describe, expect, it } from "vitest";
import type { AttributeCondition, EventCondition, LeafCondition } from "../people/api-types";
import { conditionSentence, leafStatement, type Words } from "./sentence";

const words = (locale: "en" | "fa"): Words => ({
  t: i18next.getFixedT(locale, "conditions"), locale, timeZone: "Asia/Tehran", segmentName: (id) => (id === "s1" ? "VIP" : undefined),
});
/** Without the invisible marks that keep directions apart. */
const plain = (text: string) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, "");
const say = (condition: Condition, locale: "en" | "fa" = "en") => plain(conditionSentence(condition, words(locale)));
const state = (leaf: LeafCondition, locale: "en" | "fa" = "en") => plain(leafStatement(leaf, words(locale)));

const attribute = (name: string, operator: AttributeCondition["operator"], value?: AttributeCondition["value"]): AttributeCondition => ({ type: "attribute", attribute: name, operator, value });
const did = (more: Partial<EventCondition> = {}): EventCondition => ({ type: "event", event: "Signed up", count: { operator: "gte", value: 1 }, ...more });
const countries = attribute("country", "in", ["IR", "DE"]);
const absent: Condition = { type: "not", of: did({ within: "14d" }) };
const nested: Condition = { type: "all", of: [countries, { type: "any", of: [attribute("traits.plan", "eq", "pro"), absent] }] };

describe("one clause", () => {
  it.each<[Condition, string, string]>([
    [countries, "People whose country is Iran or Germany.", "کسانی که کشورشان ایران یا آلمان است."],
    [attribute("traits.plan", "ne", "pro"), "People whose “plan” is not “pro”.", "کسانی که ویژگی «plan» آن‌ها «pro» نیست."],
    [attribute("stage", "eq", "lead"), "People whose stage is lead.", "کسانی که مرحله‌شان سرنخ است."],
    [attribute("visits", "gte", 12), "People whose number of visits is at least 12.", "کسانی که تعداد بازدیدهایشان دست‌کم ۱۲ است."],
    [attribute("email", "not_exists"), "People whose e-mail is not known.", "کسانی که ایمیلشان معلوم نیست."],
    [attribute("verified", "eq", false), "People who are not verified.", "کسانی که هویتشان تأیید نشده است."],
    [attribute("last_seen", "within", { last: "30d" }), "People whose last visit was in the last 30 days.", "کسانی که آخرین بازدیدشان در ۳۰ روز گذشته بوده است."],
    [attribute("first_seen", "before", { last: "14d" }), "People whose first visit was more than 14 days ago.", "کسانی که نخستین بازدیدشان بیش از ۱۴ روز پیش بوده است."],
    [attribute("first_seen", "after", "2026-03-21"), "People whose first visit was after 21 March 2026.", "کسانی که نخستین بازدیدشان پس از ۱ فروردین ۱۴۰۵ بوده است."],
    [did(), "People who have done “Signed up”.", "کسانی که «Signed up» را انجام داده‌اند."],
    [did({ event: "Conversation started" }), "People who have done “Conversation started”.", "کسانی که «آغاز گفتگو» را انجام داده‌اند."],
    [absent, "People who have not done “Signed up” in the last 14 days.", "کسانی که در ۱۴ روز گذشته «Signed up» را انجام نداده‌اند."],
    [did({ count: { operator: "eq", value: 0 } }), "People who have not done “Signed up”.", "کسانی که «Signed up» را انجام نداده‌اند."],
    [did({ count: { operator: "gte", value: 3 }, within: "2h" }), "People who have done “Signed up” at least 3 times in the last 2 hours.", "کسانی که در ۲ ساعت گذشته دست‌کم ۳ بار «Signed up» را انجام داده‌اند."],
    [did({ filters: [{ property: "plan", operator: "eq", value: "pro" }, { property: "seats", operator: "gt", value: 5 }] }), "People who have done “Signed up” (with plan is “pro” and seats is more than 5).", "کسانی که «Signed up» (که در آن plan «pro» است و seats بیش از ۵ است) را انجام داده‌اند."],
    [did({ count: undefined, when: { which: "first", operator: "within", value: { last: "1w" } } }), "People who did “Signed up” for the first time in the last 1 week.", "کسانی که نخستین بار در ۱ هفته گذشته «Signed up» را انجام داده‌اند."],
    [{ type: "segment", segment: "s1" }, "People who are in “VIP”.", "کسانی که در بخش «VIP» هستند."],
    [{ type: "not", of: { type: "segment", segment: "s1" } }, "People who are not in “VIP”.", "کسانی که در بخش «VIP» نیستند."],
  ])("%#", (condition, english, persian) => {
    expect(say(condition)).toBe(english);
    expect(say(condition, "fa")).toBe(persian);
  });
});

describe("several", () => {
  it("puts a group inside another into parentheses", () => {
    expect(say(nested)).toBe("People whose country is Iran or Germany and (whose “plan” is “pro” or who have not done “Signed up” in the last 14 days).");
    expect(say(nested, "fa")).toBe("کسانی که کشورشان ایران یا آلمان است و (ویژگی «plan» آن‌ها «pro» است یا در ۱۴ روز گذشته «Signed up» را انجام نداده‌اند).");
  });

  it("needs no parentheses for a group of one", () => {
    expect(say({ type: "all", of: [{ type: "any", of: [did()] }] })).toBe("People who have done “Signed up”.");
  });

  it("lists three with commas", () => {
    const three: Condition = { type: "any", of: [countries, did(), attribute("email", "exists")] };
    expect(say(three)).toBe("People whose country is Iran or Germany, who have done “Signed up”, or whose e-mail is known.");
    expect(say(three, "fa")).toBe("کسانی که کشورشان ایران یا آلمان است، «Signed up» را انجام داده‌اند یا ایمیلشان معلوم است.");
  });

  it("turns around what has an opposite, and says so of the rest", () => {
    expect(say({ type: "not", of: countries })).toBe("People whose country is not Iran or Germany.");
    expect(say({ type: "not", of: attribute("visits", "gt", 3) })).toBe("People who are not among those (whose number of visits is more than 3).");
    expect(say({ type: "not", of: { type: "any", of: [did(), countries] } }, "fa")).toBe("کسانی که از این دسته نیستند («Signed up» را انجام داده‌اند یا کشورشان ایران یا آلمان است).");
  });
});

it("shows gaps instead of inventing values", () => {
  expect(say({ type: "all", of: [] })).toBe("Add a condition to say who this is about.");
  expect(say(attribute("city", "eq", ""))).toBe("People whose city is ….");
  expect(say({ type: "segment", segment: "gone" })).toBe("People who are in ….");
});

it("says the time of a moment in the workspace's zone", () => {
  expect(say(attribute("last_seen", "before", "2026-03-21T20:30:00Z"))).toBe("People whose last visit was before 22 March 2026 at 00:00.");
});

it("makes statements about one person", () => {
  expect(state(countries)).toBe("Country is Iran or Germany");
  expect(state(did({ within: "30d" }))).toBe("Has done “Signed up” in the last 30 days");
  expect(state(did(), "fa")).toBe("«Signed up» را انجام داده است");
  expect(state({ type: "segment", segment: "s1" }, "fa")).toBe("در بخش «VIP» است");
});

it("outlives a condition that only a newer server knows", () => {
  expect(say({ type: "weather" } as unknown as Condition)).toContain("does not know yet");
});
