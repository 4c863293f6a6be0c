import { expect, it } from "vitest";
import { LARGEST_FILE_BYTES } from "../inbox/composer/upload";
import { describeProblem } from "./describe-problem";
import { i18next } from "./i18n";
import { formatBadge, formatNumber, formatSize, toLatinDigits } from "./numbers";
import { ProblemError } from "./problem";

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
  expect(formatSize(1023, "en").replace(",", "")).toBe("1023 bytes");
  expect(formatSize(1024, "en")).toBe("1 kB");
  expect(formatSize(2.5 * 1024 * 1024, "en")).toBe("2.5 MB");
  expect(formatSize(0, "en")).toBe("0 bytes");
  expect(formatSize(2.5 * 1024 * 1024, "fa")).toBe("۲٫۵ مگابایت");
});

it.each(["en", "fa"])("tells one limit in one way, whoever tells it (%s)", async (language) => {
  await i18next.changeLanguage(language);
  const refusal = new ProblemError({ type: "", title: "", status: 413, code: "too_large", detail: "A file may have at most 10 MiB.", request_id: "" });
  expect(describeProblem(refusal)).toContain(formatSize(LARGEST_FILE_BYTES, language));
  await i18next.changeLanguage("en");
});

it("reads digits typed on Persian and Arabic keyboards", () => {
  expect(toLatinDigits("۰۹۱۲ ٣٤٥ 6")).toBe("0912 345 6");
});
