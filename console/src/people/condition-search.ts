import type { Condition } from "@rahnama/client";

/** A condition out of an address: at least a tree by its looks; the server judges the rest. */
export function conditionFromSearch(value: unknown): Condition | undefined {
  const known = ["all", "any", "not", "attribute", "event", "segment"];
  const looks = (node: unknown): boolean => {
    if (typeof node !== "object" || node === null) return false;
    const { type, of } = node as { type?: unknown; of?: unknown };
    if (typeof type !== "string" || !known.includes(type)) return false;
    if (type === "all" || type === "any") return Array.isArray(of) && of.length > 0 && of.every(looks);
    if (type === "not") return looks(of);
    const { attribute, event, segment } = node as Record<string, unknown>;
    return [attribute, event, segment].some((name) => typeof name === "string");
  };
  return looks(value) ? (value as Condition) : undefined;
}
