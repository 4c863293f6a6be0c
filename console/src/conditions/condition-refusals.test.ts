import i18next from "i18next";
import { expect, it } from "vitest";
import { tellConditionRefusal } from "./condition-refusals";

const told = (language: string) => (detail: string) => tellConditionRefusal(detail, i18next.getFixedT(language, "conditions") as never);

it("says in the reader's language what is wrong with a condition", () => {
  const persian = told("fa");
  expect(persian("This is no regular expression of the kind we take: unclosed group.")).toEqual({ text: "این عبارت باقاعده ناقص است یا پشتیبانی نمی‌شود: یک ⁦(⁩ بسته نشده است.", english: "" });
  expect(persian('There is no attribute "plan". A trait is written "traits.plan".').text).toBe("ویژگی «⁨plan⁩» وجود ندارد. یکی را از فهرست انتخاب کنید.");
  expect(persian("A condition may ask at most 100 things: split it into several segments.").text).toContain("۱۰۰");
  expect(persian("Give a list of 1 to 200 numbers.").text).toBe("بین ۱ تا ۲۰۰ مقدار بدهید.");
  expect(told("en")("Shorten this to 1000 characters.").text).toBe("Shorten this to 1,000 characters.");
});

it("leaves what it does not know in English, as such", () => {
  expect(told("fa")("This is no regular expression of the kind we take: duplicate flag.")).toEqual({ text: "این عبارت باقاعده را نمی‌فهمیم:", english: "duplicate flag" });
  expect(told("fa")("Something new.")).toEqual({ text: "", english: "Something new." });
});
