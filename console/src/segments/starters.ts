/** Conditions that many begin with; each is an ordinary condition, to be changed like any other. */
import type { Condition } from "@rahnama/client";
import type { GroupCondition } from "../people/api-types";

const attribute = (name: string, operator: "within" | "not_within" | "before" | "eq" | "gte" | "exists", value?: string | number | { last: string }): Condition =>
  ({ type: "attribute", attribute: name, operator, ...(value === undefined ? {} : { value }) });
const all = (...of: Condition[]): GroupCondition => ({ type: "all", of });

export const starters = {
  new_week: all(attribute("first_seen", "within", { last: "7d" })),
  active_week: all(attribute("last_seen", "within", { last: "7d" }), attribute("first_seen", "before", { last: "7d" })),
  slipping: all(attribute("last_seen", "not_within", { last: "14d" }), attribute("visits", "gte", 2)),
  leads: all(attribute("stage", "eq", "lead")),
  regulars: all(attribute("visits", "gte", 5)),
  campaign: all(attribute("utm_source", "exists")),
  waiting: all(attribute("waiting_since", "exists")),
} satisfies Record<string, GroupCondition>;

export type Starter = keyof typeof starters;
export const starterNames = Object.keys(starters) as Starter[];

/** People of one country: which ones are offered depends on where people are from. */
export const fromCountry = (country: string): GroupCondition => all(attribute("country", "eq", country));
/** So many countries are offered, those of most people first. */
export const countriesOffered = 5;
