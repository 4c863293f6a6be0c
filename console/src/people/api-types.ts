/**
 * Names for parts of the API's types, where its document names only the whole. Everything else about people, conditions,
 * segments and stages comes from `@rahnama/client` as it is.
 */
import type { Condition, Operator, TimelineItem } from "@rahnama/client";

type ConditionOf<Type extends Condition["type"]> = Extract<Condition, { type: Type }>;

export type AttributeCondition = ConditionOf<"attribute">;
export type EventCondition = ConditionOf<"event">;
export type SegmentCondition = ConditionOf<"segment">;
export type GroupCondition = ConditionOf<"all" | "any">;
/** What asks for itself, as opposed to what joins others. */
export type LeafCondition = Exclude<Condition, { of: unknown }>;

/** How often, and when: not every operator counts or dates. */
export type CountOperator = Extract<Operator, "eq" | "ne" | "gt" | "gte" | "lt" | "lte">;
export type DateOperator = Extract<Operator, "before" | "after" | "within" | "not_within">;

export type TimelineKind = TimelineItem["kind"];
export type TimelineItemOf<Kind extends TimelineKind> = Extract<TimelineItem, { kind: Kind }>;

export type MemberSort = "entered_at" | "last_seen" | "name";
