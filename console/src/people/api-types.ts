/**
 * What the server says of people, conditions, segments, stages and live visitors. The names are those of the API's
 * document, so that each can be taken from `@rahnama/client` as soon as that has it; nothing else in the console
 * describes these answers.
 */
import type { Contact as KnownContact, Stage, Timestamp, Uuid } from "@rahnama/client";

export type { Stage };

// ---- conditions

export type TextOperator =
  | "eq" | "ne" | "in" | "not_in" | "contains" | "not_contains" | "starts_with" | "matches" | "exists" | "not_exists";
export type NumberOperator = "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "exists" | "not_exists";
export type DateOperator = "before" | "after" | "within" | "not_within" | "exists" | "not_exists";
export type Operator = TextOperator | NumberOperator | DateOperator;
export type CountOperator = "eq" | "ne" | "gt" | "gte" | "lt" | "lte";

/** A stretch of time up to now, or from now on: "2h", "30d", "6w". */
export type Span = { last: string } | { next: string };
export type Scalar = string | number | boolean;
export type ConditionValue = Scalar | Scalar[] | Span;

export interface AllCondition { type: "all"; of: Condition[] }
export interface AnyCondition { type: "any"; of: Condition[] }
export interface NotCondition { type: "not"; of: Condition }
export interface AttributeCondition { type: "attribute"; attribute: string; operator: Operator; value?: ConditionValue }
export interface EventFilter { property: string; operator: Operator; value?: ConditionValue }
export interface EventCount { operator: CountOperator; value: number }
export interface EventTime { which: "first" | "last"; operator: "before" | "after" | "within" | "not_within"; value: string | Span }
export interface EventCondition {
  type: "event";
  event: string;
  filters?: EventFilter[];
  count?: EventCount;
  within?: string;
  when?: EventTime;
}
export interface SegmentCondition { type: "segment"; segment: Uuid }
export type LeafCondition = AttributeCondition | EventCondition | SegmentCondition;
export type GroupCondition = AllCondition | AnyCondition;
export type Condition = GroupCondition | NotCondition | LeafCondition;

export type ValueType = "string" | "number" | "boolean" | "date" | "list" | "choice";
export interface VocabularyAttribute { key: string; type: ValueType; operators: Operator[]; choices?: string[] }
export interface VocabularyKey { key: string; types: ValueType[] }
export interface Vocabulary {
  attributes: VocabularyAttribute[];
  traits: VocabularyKey[];
  events: { name: string; properties: VocabularyKey[] }[];
  segments: { id: Uuid; name: string }[];
}

export interface ConditionPreview { count: number; total: number; as_of: Timestamp; sample: Contact[] }

/** One node of an answer: what was asked, what was found, whether it holds, and when that may change by itself. */
export type Explanation = { holds: boolean; flips_at: Timestamp | null } & (
  | { kind: "all" | "any"; of: Explanation[] }
  | { kind: "not"; of: Explanation }
  | { kind: "attribute" | "event" | "segment"; leaf: LeafCondition; found: unknown }
);

// ---- people

export interface Contact extends KnownContact {
  country: string | null;
  region: string | null;
  city: string | null;
  utm_source: string | null;
  utm_medium: string | null;
  utm_campaign: string | null;
  utm_term: string | null;
  utm_content: string | null;
  visits: number;
  page_views: number;
  waiting_since: Timestamp | null;
  stage_changed_at: Timestamp | null;
  claimed_id: string | null;
}

export type ContactSort = "last_seen" | "first_seen" | "name";
export interface ContactSearch {
  condition?: Condition;
  q?: string;
  stage?: Stage;
  segment?: Uuid;
  sort?: ContactSort;
  cursor?: string;
  limit?: number;
}

interface TimelineBase<Kind extends string> { id: string; kind: Kind; at: Timestamp }
export interface VisitItem extends TimelineBase<"visit"> {
  pages: number;
  landing_url: string | null;
  referrer: string | null;
  utm: Record<string, string>;
  device: string | null;
  browser: string | null;
  os: string | null;
  country: string | null;
  ended_at: Timestamp;
}
export interface EventItem extends TimelineBase<"event"> {
  name: string;
  event_kind: string;
  properties: Record<string, unknown>;
  page_url: string | null;
}
export interface StageChangeItem extends TimelineBase<"stage_change"> {
  from: Stage | null;
  to: Stage;
  cause: string;
  evidence: Explanation | null;
}
export interface SegmentTransitionItem extends TimelineBase<"segment_transition"> {
  segment_id: Uuid;
  segment_name: string;
  direction: "entered" | "left";
  cause: string;
}
export interface ConversationItem extends TimelineBase<"conversation"> {
  conversation_id: Uuid;
  status: "open" | "snoozed" | "closed";
  excerpt: string | null;
}
export interface NoteItem extends TimelineBase<"note"> { conversation_id: Uuid; author: string; body: string }
export interface MergeItem extends TimelineBase<"merge"> {
  merge_id: Uuid;
  from_contact_id: Uuid;
  reason: string;
  undone_at: Timestamp | null;
}
export type TimelineItem =
  | VisitItem | EventItem | StageChangeItem | SegmentTransitionItem | ConversationItem | NoteItem | MergeItem;
export type TimelineKind = TimelineItem["kind"];

export interface ContactSegment {
  segment: { id: Uuid; name: string; kind: SegmentKind };
  entered_at: Timestamp;
  explanation: Explanation | null;
}
export interface StageChange {
  from: Stage | null;
  to: Stage;
  at: Timestamp;
  cause: string;
  evidence: Explanation | null;
}
export interface ContactIdentity { kind: string; value: string; created_at: Timestamp }

// ---- segments

export type SegmentKind = "dynamic" | "manual";
export interface Segment {
  id: Uuid;
  name: string;
  description: string;
  kind: SegmentKind;
  condition: Condition | null;
  template: string | null;
  version: number;
  state: "building" | "ready";
  build_done: number;
  build_total: number;
  as_of: Timestamp | null;
  size: number;
  created_at: Timestamp;
  updated_at: Timestamp;
}
export interface SegmentInput { name: string; description?: string; kind: SegmentKind; condition?: Condition | null }
export interface SegmentMember { contact: Contact; entered_at: Timestamp }
export type MemberSort = "entered_at" | "last_seen" | "name";
export interface SegmentSize { at: Timestamp; size: number }
export interface SegmentTransition {
  id: Uuid;
  contact: Contact | null;
  contact_id: Uuid;
  direction: "entered" | "left";
  segment_version: number;
  cause: string;
  at: Timestamp;
}
export interface SegmentVersion { version: number; condition: Condition | null; teammate: string | null; created_at: Timestamp }
export interface SegmentExplanation { matches: boolean; entered_at: Timestamp | null; explanation: Explanation | null }

// ---- stages

export interface Lifecycle {
  lead: Condition;
  user: Condition;
  lead_demotes: boolean;
  user_demotes: boolean;
  state: "building" | "ready";
  version: number;
}
export type LifecycleInput = Pick<Lifecycle, "lead" | "user" | "lead_demotes" | "user_demotes">;
export type StageCounts = Record<Stage, number>;
export interface LifecyclePreview {
  days: number;
  people: number;
  now: StageCounts;
  then: StageCounts;
  changes: { from: Stage; to: Stage; count: number }[];
  sample: { contact: Contact; from: Stage; to: Stage }[];
}

// ---- events and live visitors

export interface RejectedEvent { id: Uuid; received_at: Timestamp; code: string; reason: string; source: string; sample: string }

export interface OnlineVisitor {
  contact_id: Uuid;
  contact: Contact | null;
  page: { url: string | null; title: string | null };
  referrer: string | null;
  since: Timestamp;
  page_since: Timestamp;
  country: string | null;
  browser: string | null;
  os: string | null;
  device: string | null;
  segments: { id: Uuid; name: string }[];
  conversations: number;
  utm_source: string | null;
}
export interface OnlineVisitors { items: OnlineVisitor[]; total: number }
