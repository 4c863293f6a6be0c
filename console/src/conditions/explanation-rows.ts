/** An explanation as rows that can be read: a negation is said in the words of what it negates. */
import type { Counted, Explanation } from "@rahnama/client";
import type { LeafCondition } from "../people/api-types";

export type ExplanationRow =
  | { kind: "group"; how: "all" | "any" | "not"; holds: boolean; flipsAt: string | null; rows: ExplanationRow[] }
  | { kind: "leaf"; leaf: LeafCondition; negated: boolean; holds: boolean; flipsAt: string | null; found: unknown; counted: Counted | null };

export function explanationRow(explanation: Explanation): ExplanationRow {
  const { kind, holds, may_flip_at: flipsAt = null, children = [], condition } = explanation;
  switch (kind) {
    case "all": case "any":
      // A group of one says nothing that its member does not.
      if (children.length === 1 && children[0]) return explanationRow(children[0]);
      return { kind: "group", how: kind, holds, flipsAt, rows: children.map(explanationRow) };
    case "not": {
      const [inner] = children.map(explanationRow);
      if (inner?.kind === "leaf" && !inner.negated) return { ...inner, negated: true, holds };
      return { kind: "group", how: "not", holds, flipsAt, rows: inner ? [inner] : [] };
    }
    default: {
      // Only groups come without their own words.
      if (!condition || "of" in condition) return { kind: "group", how: "all", holds, flipsAt, rows: [] };
      return { kind: "leaf", leaf: condition, negated: false, holds, flipsAt, found: explanation.found, counted: explanation.counted ?? null };
    }
  }
}
