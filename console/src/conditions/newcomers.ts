/**
 * "Has not done X in the last 14 days" is true of everybody who came yesterday. Whoever means people that had those 14
 * days gets it with one click: they must have been first seen before.
 */
import type { Condition } from "@rahnama/client";
import type { AttributeCondition, EventCondition, GroupCondition } from "../people/api-types";
import { isSpan } from "./operators";
import { isLength, isNext, lengthOf } from "./spans";
import { appendTo, nodeAt, type Path, placeOf, replaceAt } from "./condition-tree";

/** The window that a statement of absence looks at; null for every other statement. */
export function absenceWindow(event: EventCondition, negated: boolean): string | null {
  const { within } = event;
  if (!within || !isLength(within) || event.when) return null;
  const { operator, value } = event.count ?? { operator: "gte", value: 1 };
  const atLeastOne = (operator === "gte" && value === 1) || (operator === "gt" && value === 0) || (operator === "ne" && value === 0);
  const none = (operator === "eq" && value === 0) || (operator === "lt" && value === 1) || (operator === "lte" && value === 0);
  return (negated ? atLeastOne : none) ? within : null;
}

function firstSeenBefore(window: string): AttributeCondition {
  return { type: "attribute", attribute: "first_seen", operator: "before", value: { last: window } };
}

/** The windows before which a group wants its people first seen, joined: a word that changes only when they do. */
export function firstSeenWindows(group: GroupCondition): string {
  if (group.type !== "all") return "";
  return group.of.flatMap((each) => {
    const window = each.type === "attribute" && isSpan(each.value) && !isNext(each.value) ? lengthOf(each.value) : null;
    return window && JSON.stringify(each) === JSON.stringify(firstSeenBefore(window)) ? [window] : [];
  }).join(" ");
}

/** The same condition without people who are younger than the window. */
export function withoutNewcomers(root: Condition, path: Path, window: string): Condition {
  const place = placeOf(path);
  if (!place) return root;
  const group = nodeAt(root, place.group);
  if (group?.type === "all") return appendTo(root, place.group, firstSeenBefore(window));
  const at = [...place.group, place.index];
  const statement = nodeAt(root, at);
  return statement ? replaceAt(root, at, { type: "all", of: [statement, firstSeenBefore(window)] }) : root;
}

