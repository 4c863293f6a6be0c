import { expect, it } from "vitest";
import { editionOf } from "./SegmentForm";

it("names a segment's edition as its ETag does, to the microsecond", () => {
  expect(editionOf("2026-11-27T08:44:50.227308Z")).toBe(1_795_769_090_227_308);
  expect(editionOf("2026-11-27T08:44:50Z")).toBe(1_795_769_090_000_000);
});
