import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

import { LARGEST_BODY_BYTES, LONGEST_BODY, MOST_FILES, charactersTooMany } from "./message-limits";

it("are the server's", () => {
  const rules = readFileSync(join(import.meta.dirname, "../../../../server/conversations/rules.rs"), "utf8");
  const most = (what: string) => Number(new RegExp(`MOST_${what}: usize = ([\\d_]+);`).exec(rules)?.[1]?.replaceAll("_", ""));
  expect([LONGEST_BODY, LARGEST_BODY_BYTES, MOST_FILES]).toEqual([most("CHARACTERS"), most("BYTES"), most("ATTACHMENTS")]);
});

it("counts what people see as one character, in letters of any width", () => {
  expect(charactersTooMany("x".repeat(LONGEST_BODY))).toBe(0);
  expect(charactersTooMany("x".repeat(LONGEST_BODY + 2))).toBe(2);
  expect(charactersTooMany("س".repeat(LONGEST_BODY))).toBe(0);
  expect(charactersTooMany("你".repeat(LONGEST_BODY + 1))).toBe(1);
});

it("counts bytes where characters are wide", () => {
  expect(charactersTooMany("🙂".repeat(3_750))).toBe(0);
  expect(charactersTooMany("🙂".repeat(3_753))).toBe(3);
});
