import { expect, it } from "vitest";
import { writtenText } from "./written-text";

it.each(["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u3164", "\u00ad", "\u200e", "\u200f", "\u202b\u202c", "\u2067\u2069", "\ufe0f", "\u2800", "\u0001\u007f", " \u200c \n\u00a0\u3000"])("holds %j for nothing", (text) => {
  expect(writtenText(text)).toBe("");
});

it.each([["  hi ", "hi"], ["می‌روم", "می‌روم"], ["❤️", "❤️"], ["👨‍👩‍👧", "👨‍👩‍👧"], ["\u200b.", "\u200b."], ["", ""]])("keeps what can be seen of %j", (text, kept) => {
  expect(writtenText(text)).toBe(kept);
});
