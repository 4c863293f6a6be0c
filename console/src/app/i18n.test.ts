import { expect, it } from "vitest";
import { directionOf, guessLocale } from "./i18n";

it("takes the last choice on the device, then the browser's languages, then English", () => {
  expect(guessLocale("fa", ["en-US"])).toBe("fa");
  expect(guessLocale(null, ["de-DE", "fa-IR", "en"])).toBe("fa");
  expect(guessLocale(null, ["de-DE", "en-GB", "fa"])).toBe("en");
  expect(guessLocale("xx", [])).toBe("en");
});

it("writes Persian from the right", () => {
  expect([directionOf("fa"), directionOf("fa-IR"), directionOf("en")]).toEqual(["rtl", "rtl", "ltr"]);
});
