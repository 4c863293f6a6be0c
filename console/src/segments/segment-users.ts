import type { Segment } from "@rahnama/client";
import { leavesOf } from "../conditions/condition-tree";

/** The segments that ask about this one: while there are any, it cannot be deleted. */
export function usersOf(id: string, segments: readonly Segment[]): Segment[] {
  return segments.filter((each) => each.id !== id && each.condition
    && leavesOf(each.condition).some((leaf) => leaf.type === "segment" && leaf.segment === id));
}
