/**
 * The free-form detail of an entry as short pairs of text; lists are joined, deeper values keep their JSON. Ids are left
 * to the API: on screen the subject's name says more.
 */
export function detailPairs(detail: Record<string, unknown>): [string, string][] {
  return Object.entries(detail)
    .filter(([name, value]) => !name.endsWith("_id") && value !== null && value !== "" && value !== 0 && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => [name, asText(value)]);
}

function asText(value: unknown): string {
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
