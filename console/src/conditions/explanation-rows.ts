/** An explanation as rows that can be read: a negation is said in the words of what it negates. */
import type { Explanation, LeafCondition } from "../people/api-types";

export type ExplanationRow =
  | { kind: "group"; how: "all" | "any" | "not"; holds: boolean; flipsAt: string | null; rows: ExplanationRow[] }
  | { kind: "leaf"; leaf: LeafCondition; negated: boolean; holds: boolean; flipsAt: string | null; found: unknown };

export function explanationRow(explanation: Explanation): ExplanationRow {
  const { holds, flips_at: flipsAt } = explanation;
  switch (explanation.kind) {
    case "all": case "any":
      // A group of one says nothing that its member does not.
      if (explanation.of.length === 1 && explanation.of[0]) return explanationRow(explanation.of[0]);
      return { kind: "group", how: explanation.kind, holds, flipsAt, rows: explanation.of.map(explanationRow) };
    case "not": {
      const inner = explanationRow(explanation.of);
      if (inner.kind === "leaf" && !inner.negated) return { ...inner, negated: true, holds };
      return { kind: "group", how: "not", holds, flipsAt, rows: [inner] };
    }
    default: return { kind: "leaf", leaf: explanation.leaf, negated: false, holds, flipsAt, found: explanation.found };
  }
}
