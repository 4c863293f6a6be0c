import { expect, it } from "vitest";

import { previewSize } from "./preview-size";

it.each([
  [1920, 1080, 280, "280 / 158"], [1080, 1920, 158, "158 / 280"], [120, 90, 120, "120 / 90"],
  [3000, 200, 280, "280 / 64"], [200, 3000, 64, "64 / 280"], [16, 16, 64, "64 / 64"],
])("gives a picture of %i×%i a box that fits a phone and can be pressed", (width, height, inlineSize, aspectRatio) => {
  expect(previewSize({ width, height })).toEqual({ inlineSize, aspectRatio });
});

it("keeps room for a picture of unknown size", () => {
  expect(previewSize({ width: null, height: null }).inlineSize).toBe(220);
});
