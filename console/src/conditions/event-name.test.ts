import i18next from "i18next";
import { expect, it } from "vitest";
import { eventName } from "./event-name";

it("names the events of its own in the reader's language, and leaves the site's as they are", () => {
  const fa = i18next.getFixedT("fa", "conditions");
  expect(["Page viewed", "Screen viewed", "Identified", "Signed up"].map((name) => eventName(name, fa)))
    .toEqual(["دیدن صفحه", "مشاهدهٔ صفحهٔ اپ", "شناسایی شدن", "Signed up"]);
});
