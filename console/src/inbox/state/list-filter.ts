/** What belongs to a view of the inbox, and in which order: the same rules as the server's list. */
import type { Conversation, ConversationStatus, Uuid } from "@rahnama/client";

export type ListSort = "newest" | "oldest" | "waiting";

export interface ListFilter {
  status: ConversationStatus;
  /** a teammate, `"nobody"`, or `"anyone"` */
  assignee: Uuid | "nobody" | "anyone";
  tag: Uuid | null;
  sort: ListSort;
}

export function matches(filter: ListFilter, conversation: Conversation): boolean {
  if (conversation.status !== filter.status) return false;
  if (filter.assignee === "nobody" && conversation.assignee_id !== null) return false;
  if (filter.assignee !== "nobody" && filter.assignee !== "anyone" && conversation.assignee_id !== filter.assignee) {
    return false;
  }
  return filter.tag === null || conversation.tags.some((tag) => tag.id === filter.tag);
}

/**
 * RFC 3339 in UTC orders as text once the "Z" is gone: "…:05Z" and "…:05.5Z" differ only in how
 * many digits the second has. What has no time comes last.
 */
function instant(at: string | null): string {
  return at === null ? "~" : at.replace(/Z$/, "");
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

type Compare = (left: Conversation, right: Conversation) => number;

const comparisons: Record<ListSort, Compare> = {
  newest: (left, right) => byText(instant(right.updated_at), instant(left.updated_at)) || byText(right.id, left.id),
  oldest: (left, right) => byText(instant(left.updated_at), instant(right.updated_at)) || byText(left.id, right.id),
  // Who waits longest comes first; who waits for nothing comes last.
  waiting: (left, right) =>
    byText(instant(left.waiting_since), instant(right.waiting_since)) || byText(left.id, right.id),
};

export function compareIn(filter: ListFilter): Compare {
  return comparisons[filter.sort];
}
