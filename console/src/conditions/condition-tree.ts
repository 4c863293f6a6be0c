/**
 * Editing a condition as what it is: a tree of plain JSON, changed by path and never in place. A path is also the JSON
 * pointer by which the server names a node, so that what it says of one finds its place on screen.
 */
import type { Condition } from "@rahnama/client";
import type { GroupCondition, LeafCondition } from "../people/api-types";

/** Steps from the root: a number for a member of a group, "not" for what a negation is about. */
export type Path = readonly (number | "not")[];

/** What the server takes; a deeper or larger condition is refused. */
export const LIMITS = { depth: 8, leaves: 100 } as const;

export function isGroup(condition: Condition): condition is GroupCondition {
  return condition.type === "all" || condition.type === "any";
}

/** `/of/1/of` for the inside of the negation that is second in the outermost group. */
export function pointerOf(path: Path): string {
  return path.map((step) => (step === "not" ? "/of" : `/of/${step}`)).join("");
}

export function nodeAt(root: Condition, path: Path): Condition | undefined {
  let node: Condition | undefined = root;
  for (const step of path) {
    if (!node) return undefined;
    if (step === "not") node = node.type === "not" ? node.of : undefined;
    else node = isGroup(node) ? node.of[step] : undefined;
  }
  return node;
}

export function replaceAt(root: Condition, path: Path, node: Condition): Condition {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  if (step === "not") return root.type === "not" ? { ...root, of: replaceAt(root.of, rest, node) } : root;
  if (!isGroup(root)) return root;
  return { ...root, of: root.of.map((each, index) => (index === step ? replaceAt(each, rest, node) : each)) };
}

/** Where a node hangs in a group: negations around it belong to it, so they are stepped over. */
export function placeOf(path: Path): { group: Path; index: number } | null {
  const at = path.findLastIndex((step) => step !== "not");
  const index = path[at];
  return typeof index === "number" ? { group: path.slice(0, at), index } : null;
}

function groupAt(root: Condition, path: Path): GroupCondition | null {
  const node = nodeAt(root, path);
  return node && isGroup(node) ? node : null;
}

function withMembers(root: Condition, path: Path, change: (members: Condition[]) => Condition[]): Condition {
  const group = groupAt(root, path);
  return group ? replaceAt(root, path, { ...group, of: change(group.of) }) : root;
}

export function insertAt(root: Condition, group: Path, index: number, node: Condition): Condition {
  return withMembers(root, group, (members) => members.toSpliced(index, 0, node));
}

export function appendTo(root: Condition, group: Path, node: Condition): Condition {
  return withMembers(root, group, (members) => [...members, node]);
}

/** Takes a node out; a group that is left with nothing goes too, except for the outermost one. */
export function removeAt(root: Condition, path: Path): Condition {
  const place = placeOf(path);
  if (!place) return { type: "all", of: [] };
  if (groupAt(root, place.group)?.of.length === 1 && placeOf(place.group)) return removeAt(root, place.group);
  return withMembers(root, place.group, (members) => members.toSpliced(place.index, 1));
}

/** Puts back what `removeAt` took out of `before`, and keeps what was done since. */
export function putBackAt(root: Condition, before: Condition, path: Path): Condition {
  const place = placeOf(path);
  const removed = place && nodeAt(before, [...place.group, place.index]);
  if (!place || !removed) return root;
  if (groupAt(before, place.group)?.of.length === 1 && placeOf(place.group)) return putBackAt(root, before, place.group);
  const group = groupAt(root, place.group);
  if (group?.of.includes(removed)) return root;
  return group ? insertAt(root, place.group, place.index, removed) : appendTo(root, [], removed);
}

export function duplicateAt(root: Condition, path: Path): Condition {
  const place = placeOf(path);
  const copied = place && nodeAt(root, [...place.group, place.index]);
  return place && copied ? insertAt(root, place.group, place.index + 1, structuredClone(copied)) : root;
}

/** Up or down among its neighbours. */
export function moveAt(root: Condition, path: Path, by: -1 | 1): Condition {
  const place = placeOf(path);
  if (!place) return root;
  return withMembers(root, place.group, (members) => {
    const to = place.index + by;
    const moved = members[place.index];
    return !moved || to < 0 || to >= members.length ? members : members.toSpliced(place.index, 1).toSpliced(to, 0, moved);
  });
}

/** Out of its group into the one around it, right behind that group. */
export function moveOutAt(root: Condition, path: Path): Condition {
  const place = placeOf(path);
  const outer = place && placeOf(place.group);
  const moved = place && nodeAt(root, [...place.group, place.index]);
  if (!place || !outer || !moved) return root;
  return removeAt(insertAt(root, outer.group, outer.index + 1, moved), [...place.group, place.index]);
}

/** Puts a node into a group of its own, to be joined there by others. */
export function wrapAt(root: Condition, path: Path): Condition {
  const place = placeOf(path);
  if (!place) return root;
  const at = [...place.group, place.index];
  const node = nodeAt(root, at);
  const around = groupAt(root, place.group);
  return node && around ? replaceAt(root, at, { type: around.type === "all" ? "any" : "all", of: [node] }) : root;
}

/** Turns a node into its opposite and back; a double negation is never made. */
export function negateAt(root: Condition, path: Path): Condition {
  const node = nodeAt(root, path);
  if (!node) return root;
  if (path.at(-1) === "not") return replaceAt(root, path.slice(0, -1), node);
  return replaceAt(root, path, node.type === "not" ? node.of : { type: "not", of: node });
}

export function countLeaves(condition: Condition): number {
  if (condition.type === "not") return countLeaves(condition.of);
  return isGroup(condition) ? condition.of.reduce((sum, each) => sum + countLeaves(each), 0) : 1;
}

/** Levels from this node down to its deepest leaf, itself included. */
export function depthOf(condition: Condition): number {
  if (condition.type === "not") return 1 + depthOf(condition.of);
  return isGroup(condition) ? 1 + Math.max(0, ...condition.of.map(depthOf)) : 1;
}

/** What still fits, so that the editor can say so before the server refuses. */
export function leavesLeft(root: Condition): number {
  return Math.max(0, LIMITS.leaves - countLeaves(root));
}

/** May a leaf be put into the group at this path? */
export function leafFitsIn(group: Path): boolean {
  return group.length + 2 <= LIMITS.depth;
}

/** May a group with a leaf be put into the group at this path? */
export function groupFitsIn(group: Path): boolean {
  return group.length + 3 <= LIMITS.depth;
}

/** May this node, which is at this path, be one level deeper? */
export function fitsDeeper(node: Condition, path: Path): boolean {
  return path.length + depthOf(node) + 1 <= LIMITS.depth;
}

/** The editor always has a group to add to; what is none becomes the only member of one. */
export function asGroup(condition: Condition | null): GroupCondition {
  if (!condition) return { type: "all", of: [] };
  return isGroup(condition) ? condition : { type: "all", of: [condition] };
}

export function leavesOf(condition: Condition): LeafCondition[] {
  if (condition.type === "not") return leavesOf(condition.of);
  return isGroup(condition) ? condition.of.flatMap(leavesOf) : [condition];
}
