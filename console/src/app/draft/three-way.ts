/** What became of a document while somebody was editing it: base = what they started from. */

export interface FieldConflict<T> {
  field: keyof T & string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export function sameValue(first: unknown, second: unknown): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}

/** Fields that differ from the base, with their new values: the body of a PATCH. */
export function changedFields<T extends object>(base: T, draft: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const field of Object.keys(draft) as (keyof T)[]) {
    if (!sameValue(base[field], draft[field])) changed[field] = draft[field];
  }
  return changed;
}

/** Fields that both sides changed, to different values. */
export function conflictsBetween<T extends object>(base: T, mine: T, theirs: T): FieldConflict<T>[] {
  return (Object.keys(mine) as (keyof T & string)[])
    .filter((field) => !sameValue(base[field], mine[field]) && !sameValue(base[field], theirs[field]) && !sameValue(mine[field], theirs[field]))
    .map((field) => ({ field, base: base[field], mine: mine[field], theirs: theirs[field] }));
}

/** Their document with my changes on top; where both changed a field, `winner` decides. */
export function mergeThreeWay<T extends object>(base: T, mine: T, theirs: T, winner: "mine" | "theirs"): T {
  const contested = new Set<keyof T>(conflictsBetween(base, mine, theirs).map((conflict) => conflict.field));
  const merged = { ...theirs };
  for (const field of Object.keys(mine) as (keyof T)[]) {
    const iChangedIt = !sameValue(base[field], mine[field]);
    if (iChangedIt && !(contested.has(field) && winner === "theirs")) merged[field] = mine[field];
  }
  return merged;
}
