import type { Condition } from "@rahnama/client";
import { expect, it } from "vitest";
import type { GroupCondition } from "../people/api-types";
import {
  appendTo, asGroup, countLeaves, depthOf, duplicateAt, fitsDeeper, groupFitsIn, leafFitsIn, leavesLeft, leavesOf, LIMITS, moveAt, moveOutAt, negateAt, nodeAt, type Path, pointerOf, putBackAt, removeAt,
  replaceAt, wrapAt,
} from "./condition-tree";

const leaf = (attribute: string): Condition => ({ type: "attribute", attribute, operator: "exists" });
const [a, b, c, d] = ["a", "b", "c", "d"].map(leaf) as [Condition, Condition, Condition, Condition];
const tree: GroupCondition = { type: "all", of: [a, { type: "not", of: { type: "any", of: [b, c] } }, { type: "not", of: d }] };
const inner: Path = [1, "not"];

it("names nodes as the server does", () => {
  expect(pointerOf([])).toBe("");
  expect(pointerOf([1, "not", 0])).toBe("/of/1/of/of/0");
  expect(nodeAt(tree, [1, "not", 1])).toBe(c);
  expect(nodeAt(tree, [0, 3])).toBeUndefined();
});

it("changes a copy and leaves what was", () => {
  const before = structuredClone(tree);
  const changed = replaceAt(tree, [1, "not", 0], d);
  expect(nodeAt(changed, [1, "not", 0])).toBe(d);
  expect(nodeAt(changed, [0])).toBe(a);
  expect(tree).toEqual(before);
});

it("removes a node with the negation around it, and a group that is left empty", () => {
  expect(removeAt(tree, [2, "not"])).toEqual({ type: "all", of: [a, tree.of[1]] });
  const one = removeAt(tree, [1, "not", 0]);
  expect(one).toEqual({ type: "all", of: [a, { type: "not", of: { type: "any", of: [c] } }, tree.of[2]] });
  expect(removeAt(one, [1, "not", 0])).toEqual({ type: "all", of: [a, tree.of[2]] });
  expect(removeAt({ type: "any", of: [a] }, [0])).toEqual({ type: "any", of: [] });
});

it("moves, duplicates and wraps", () => {
  expect((moveAt(tree, [0], 1) as GroupCondition).of[1]).toBe(a);
  expect(moveAt(tree, [0], -1)).toEqual(tree);
  expect(nodeAt(moveAt(tree, [1, "not", 1], -1), inner)).toEqual({ type: "any", of: [c, b] });
  const twice = duplicateAt(tree, [2, "not"]) as GroupCondition;
  expect(twice.of[3]).toEqual({ type: "not", of: d });
  expect(twice.of[3]).not.toBe(twice.of[2]);
  expect(nodeAt(wrapAt(tree, [0]), [0])).toEqual({ type: "any", of: [a] });
  expect(nodeAt(wrapAt(tree, [1, "not", 0]), [1, "not", 0])).toEqual({ type: "all", of: [b] });
});

it("moves out of a group to right behind it", () => {
  expect(moveOutAt(tree, [1, "not", 0])).toEqual({ type: "all", of: [a, { type: "not", of: { type: "any", of: [c] } }, b, tree.of[2]] });
  expect(moveOutAt({ type: "all", of: [{ type: "any", of: [a] }] }, [0, 0])).toEqual({ type: "all", of: [a] });
  expect(moveOutAt(tree, [0])).toBe(tree);
});

it("negates and takes the negation back, never twice", () => {
  const negated = negateAt(tree, [0]);
  expect(nodeAt(negated, [0])).toEqual({ type: "not", of: a });
  expect(negateAt(negated, [0])).toEqual(tree);
  expect(negateAt(negated, [0, "not"])).toEqual(tree);
});

it("counts leaves and levels", () => {
  expect(countLeaves(tree)).toBe(4);
  expect(depthOf(tree)).toBe(4);
  expect(leavesOf(tree)).toEqual([a, b, c, d]);
  expect(asGroup(null)).toEqual({ type: "all", of: [] });
  expect(asGroup({ type: "not", of: a })).toEqual({ type: "all", of: [{ type: "not", of: a }] });
});

it("knows what still fits before the server refuses", () => {
  let deep: Condition = a;
  for (let level = 1; level < LIMITS.depth; level += 1) deep = { type: "all", of: [deep] };
  expect(depthOf(deep)).toBe(LIMITS.depth);
  const innermost = Array.from({ length: LIMITS.depth - 2 }, () => 0);
  expect([leafFitsIn(innermost), groupFitsIn(innermost), groupFitsIn(innermost.slice(1))]).toEqual([true, false, true]);
  expect([fitsDeeper(a, [...innermost, 0]), fitsDeeper(a, innermost)]).toEqual([false, true]);
  expect(depthOf(appendTo(deep, innermost, b))).toBe(LIMITS.depth);
  const full: Condition = { type: "all", of: Array.from({ length: LIMITS.leaves }, () => a) };
  expect([leavesLeft(full), leavesLeft(tree)]).toEqual([0, 96]);
});

it("puts back what was taken out, and keeps what was done since", () => {
  const before: Condition = { type: "all", of: [a, { type: "any", of: [b] }, c] };
  const path: Path = [1, 0];
  const after = removeAt(before, path);
  expect(putBackAt(after, before, path)).toEqual(before);
  expect(putBackAt(appendTo(after, [], d), before, path)).toEqual(appendTo(before, [], d));
  expect(putBackAt(before, before, path)).toBe(before);
  const deep: Condition = { type: "all", of: [{ type: "any", of: [a, b] }] };
  expect(putBackAt({ type: "all", of: [c] }, deep, [0, 1])).toEqual({ type: "all", of: [c, b] });
});
