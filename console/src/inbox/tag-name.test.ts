import { expect, it } from "vitest";

import { mayBeTag } from "./tag-name";

it("takes names with letters or digits in any script, up to 40 characters", () => {
  expect(["vip", "پیگیری فوری", "4", "#1", "c++", "x".repeat(40)].filter((name) => !mayBeTag(name))).toEqual([]);
});

it("offers nothing that the server would refuse", () => {
  expect(["", "!!!", "…", "🎉", "a\u0000b", "x".repeat(41)].filter(mayBeTag)).toEqual([]);
});
