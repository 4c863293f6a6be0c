import type { Vocabulary } from "@rahnama/client";
import type { LeafCondition } from "../people/api-types";
import { newAttribute, newEvent } from "./operators";
import type { SubjectKind } from "./subject-choices";

/** A leaf about what was just chosen, with the comparison that people mostly want. */
export function newLeaf(kind: SubjectKind, name: string, vocabulary: Vocabulary): LeafCondition {
  switch (kind) {
    case "attribute": return newAttribute(name, vocabulary);
    case "event": return newEvent(name);
    case "segment": return { type: "segment", segment: name };
  }
}
