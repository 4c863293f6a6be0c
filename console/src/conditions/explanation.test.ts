import type { Explanation } from "@rahnama/client";
import i18next from "i18next";
import { expect, it } from "vitest";
import type { LeafCondition } from "../people/api-types";
import { explanationRow } from "./explanation-rows";
import { leafStatement } from "./sentence";

const paid: LeafCondition = { type: "event", event: "Paid" };
const country: LeafCondition = { type: "attribute", attribute: "country", operator: "eq", value: "IR" };
const leaf = (condition: LeafCondition, holds: boolean, found: Partial<Explanation>): Explanation => ({ kind: condition.type, condition, holds, ...found });
const times = (count: number) => ({ counted: { count, first_at: null, last_at: null } });

it("says a negation in the words of what it negates, with the answer of the whole", () => {
  const row = explanationRow({ kind: "all", holds: true, children: [{ kind: "not", holds: true, children: [leaf(paid, false, times(0))] }] });
  expect(row).toMatchObject({ kind: "leaf", negated: true, holds: true, counted: { count: 0 } });
  const words = { t: i18next.getFixedT("en", "conditions"), locale: "en", timeZone: "UTC", segmentName: () => undefined };
  expect(row.kind === "leaf" && leafStatement(row.leaf, words, row.negated).replace(/[\u2068\u2069]/g, "")).toBe("Has not done “Paid”");
  expect(leafStatement({ type: "attribute", attribute: "visits", operator: "gt", value: 3 }, words, true)).toBe("Not true: Number of visits is more than 3");
});

it("keeps groups of several, and a negation around them", () => {
  const inner: Explanation = { kind: "any", holds: true, children: [leaf(paid, true, times(2)), leaf(country, false, { found: "DE" })] };
  const row = explanationRow({ kind: "not", holds: false, may_flip_at: "2026-11-27T00:00:00Z", children: [inner] });
  expect(row).toMatchObject({ kind: "group", how: "not", holds: false, flipsAt: "2026-11-27T00:00:00Z", rows: [{ kind: "group", how: "any", rows: [{ holds: true }, { holds: false, found: "DE" }] }] });
});
