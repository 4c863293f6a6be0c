import { describe, expect, it } from "vitest";
import en from "../strings/en.json";
import fa from "../strings/fa.json";
import { dates } from "./dates.ts";
import { translator } from "./translate.ts";

const now = () => Date.parse("2026-11-24T12:00:00Z");

describe("texts", () => {
  it("are filled in, counted and written with the language's digits", () => {
    const t = translator(en, "en");
    expect(t("title.unread", { count: 1 })).toBe("1 new message");
    expect(t("title.unread", { count: 3 })).toBe("3 new messages");
    expect(t("conversation.assigned", { name: "Sara" })).toBe("Sara has joined");
    expect(translator(fa, "fa")("title.unread", { count: 12 })).toBe("۱۲ پیام تازه");
  });

  it("isolate a name of the other direction", () => {
    expect(translator(fa, "fa")("conversation.typing", { name: "Sara" })).toBe("\u2068Sara\u2069 در حال نوشتن است");
    expect(translator(fa, "fa")("conversation.typing", { name: "سارا" })).toBe("سارا در حال نوشتن است");
    expect(translator(en, "en")("conversation.typing", { name: "سارا" })).toBe("\u2068سارا\u2069 is typing");
  });

  it("show nothing rather than a key that an older server does not have", () => {
    expect(translator({}, "en")("close")).toBe("");
  });
});

describe("dates", () => {
  it("are Jalali in Persian", () => {
    const persian = dates("fa", translator(fa, "fa"), now);
    expect(persian.day("2026-11-22T10:00:00Z")).toContain("۱ آذر");
    expect(persian.time("2026-11-22T10:05:00Z")).toBe("۱۰:۰۵");
  });

  it("are told by name when they are near, and with their year when they are far", () => {
    const english = dates("en", translator(en, "en"), now);
    expect(english.day("2026-11-24T01:00:00Z")).toBe("Today");
    expect(english.day("2026-11-23T23:00:00Z")).toBe("Yesterday");
    expect(english.day("2026-11-20T10:00:00Z")).toBe("Friday, November 20");
    expect(english.day("2025-01-05T10:00:00Z")).toBe("January 5, 2025");
    expect(english.brief("2026-11-20T10:00:00Z")).toBe("Nov 20");
  });
});
