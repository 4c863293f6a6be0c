import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { builtInSegments, shownSegmentDescription, shownSegmentName } from "./built-in-segments";

it("knows the segments that the server makes, word by word", () => {
  const server = readFileSync(join(import.meta.dirname, "../../../server/segments/actions/prepare.rs"), "utf8");
  const words = [...server.matchAll(/word: "(\w+)"/g)].map((match) => match[1]);
  expect(Object.keys(builtInSegments)).toEqual(words);
  const texts = Object.values(builtInSegments).flatMap((each) => Object.values(each)).flatMap(({ name, description }) => [name, description]);
  expect(texts.filter((text) => !server.includes(`"${text}"`))).toEqual([]);
});

it("calls a built-in segment as the reader does, until it was called otherwise", () => {
  expect(["New", "تازه‌واردها", "Newcomers"].map((name) => shownSegmentName({ name, template: "new" }, "fa"))).toEqual(["تازه‌واردها", "تازه‌واردها", "Newcomers"]);
  expect(shownSegmentName({ name: "تازه‌واردها", template: "new" }, "en")).toBe("New");
  expect(shownSegmentName({ name: "New", template: null }, "fa")).toBe("New");
  expect(shownSegmentName({ name: "New", template: "of_tomorrow" }, "fa")).toBe("New");
  expect(shownSegmentDescription({ description: "Seen in the last 7 days", template: "active_this_week" }, "fa")).toBe("در ۷ روز گذشته دیده شده‌اند");
});
