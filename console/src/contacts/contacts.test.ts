import { expect, it } from "vitest";
import { initials } from "../app/shell/PersonAvatar";
import { phoneLooksRight } from "./contact-fields";
import { languageName, timeAt } from "./contact-place";
import { isWebAddress, pageLabel } from "./page-label";

it("names a page by its title, else its path", () => {
  expect(pageLabel(" Pricing ", "https://a.example/p")).toBe("Pricing");
  expect(pageLabel(null, "https://a.example/%D9%82%DB%8C%D9%85%D8%AA")).toBe("/قیمت");
  expect(pageLabel("", "https://a.example/")).toBe("a.example");
  expect(pageLabel(null, "https://a.example/%E0%A4%A")).toBe("/%E0%A4%A");
  expect(pageLabel(null, null)).toBe("");
});

it("makes links of ordinary web addresses only", () => {
  expect(["https://a.example", "javascript:alert(1)", "data:text/html,x", "no address", null].map(isWebAddress)).toEqual([true, false, false, false, false]);
});

it("shows odd language tags and zones as they came", () => {
  expect(languageName("fa", "en")).toBe("Persian");
  expect(languageName("!!", "en")).toBe("!!");
  expect(timeAt("Nowhere/Land", "en", 0)).toBe("Nowhere/Land");
  expect(timeAt("Asia/Tehran", "fa", Date.UTC(2026, 10, 23, 10))).toContain("۱۳:۳۰");
});

it("takes initials in any script", () => {
  expect(initials("Neda Rezaei Karimi")).toBe("N\u200cR");
  expect(initials("ندا رضایی")).toBe("ن\u200cر");
  expect(initials("  ")).toBe("");
  expect(initials("\u202egnp \u2066\u0007 \ufeffexe")).toBe("G\u200cE");
});

it("tells phone numbers from other texts", () => {
  expect(["+98 (21) 123-45.67/8", "۰۹۱۲", "٠٩١٢", "110"].map(phoneLooksRight)).toEqual([true, true, true, true]);
  expect(["abc", "12", "+-()", "0912x", "123;ext=4"].map(phoneLooksRight)).toEqual([false, false, false, false, false]);
});
