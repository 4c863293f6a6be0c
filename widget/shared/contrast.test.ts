import { describe, expect, it } from "vitest";
import { contrast, foregroundOn, luminance, readableOn } from "./contrast.ts";
import { randomFrom } from "./testing.ts";

describe("contrast", () => {
  it("is what WCAG says", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(luminance("not a colour")).toBe(luminance("#777777"));
  });

  it("always finds a foreground that reads on the accent", () => {
    const random = randomFrom(7);
    for (let at = 0; at < 2000; at++) {
      const color = `#${Math.floor(random() * 0x1000000).toString(16).padStart(6, "0")}`;
      expect(contrast(color, foregroundOn(color)), color).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readableOn(color, "#ffffff", "#000000"), "#ffffff"), color).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readableOn(color, "#17191f", "#ffffff"), "#17191f"), color).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("does not fail on what is no colour", () => {
    expect(foregroundOn("not a colour")).toBe("#000000");
    expect(foregroundOn("")).toBe("#ffffff");
  });

  it("leaves a colour alone that reads already", () => {
    expect(readableOn("#1d4ed8", "#ffffff", "#000000")).toBe("#1d4ed8");
  });
});
