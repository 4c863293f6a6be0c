import { expect, it } from "vitest";

import { foldedText } from "./folded-text";

it.each([
  ["كيان", "کیان"], ["علي", "علی"], ["می‌روم", "می روم"], ["۱۲۳", "123"], ["٤٥", "45"], ["José", "jose"], ["سَلام", "سلام"],
])("finds %s by %s", (written, typed) => {
  expect(foldedText(written)).toBe(foldedText(typed));
});
