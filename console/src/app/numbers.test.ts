import { expect, it } from "vitest";
import { formatBadge, formatNumber, formatSize, toLatinDigits } from "./numbers";

it("writes numbers in the reader's digits", () => {
  expect(formatNumber(1204, "fa")).toBe("۱٬۲۰۴");
  expect(formatNumber(1204, "en")).toBe("1,204");
});

it("keeps badges short", () => {
  expect(formatBadge(99, "en")).toBe("99");
  expect(formatBadge(100, "en")).toBe("99+");
  expect(formatBadge(100, "fa")).toBe("۹۹+");
});

it("writes sizes with a unit that fits", () => {
  expect(formatSize(999, "en")).toBe("999 bytes");
  expect(formatSize(1000, "en")).toBe("1 kB");
  expect(formatSize(2_500_000, "en")).toBe("2.5 MB");
  expect(formatSize(0, "en")).toBe("0 bytes");
  expect(formatSize(2_500_000, "fa")).toBe("۲٫۵ مگابایت");
});

it("reads digits typed on Persian and Arabic keyboards", () => {
  expect(toLatinDigits("۰۹۱۲ ٣٤٥ 6")).toBe("0912 345 6");
});
