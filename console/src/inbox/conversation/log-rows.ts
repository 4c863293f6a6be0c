/** What the log shows, line by line: days, the mark where unread begins, events, and parts grouped by who spoke. */
import type { Message } from "@rahnama/client";

import type { OutboxItem } from "../outbox/outgoing";

export type LogRow =
  | { type: "day"; key: string; at: string }
  | { type: "unread"; key: string }
  | { type: "event"; key: string; message: Message }
  | { type: "part"; key: string; message: Message; first: boolean; last: boolean }
  | { type: "outgoing"; key: string; item: OutboxItem; first: boolean };

/** Parts of one author this close together stand as one group. */
const GROUP_WITHIN_MS = 5 * 60_000;

/** Calendar day in the reader's own zone. */
function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

function speaksOn(before: Message | undefined, part: Message): boolean {
  return before !== undefined
    && before.kind === part.kind
    && part.kind !== "event"
    && before.author.kind === part.author.kind
    && before.author.id === part.author.id
    && dayOf(before.created_at) === dayOf(part.created_at)
    && Date.parse(part.created_at) - Date.parse(before.created_at) < GROUP_WITHIN_MS;
}

/**
 * @param unreadFrom seq of the first part that was unread when the conversation was opened, or null
 */
export function logRows(parts: readonly Message[], outgoing: readonly OutboxItem[], unreadFrom: number | null): LogRow[] {
  const rows: LogRow[] = [];
  let day = "";
  let marked = unreadFrom === null;
  parts.forEach((message, index) => {
    const before = parts[index - 1];
    if (dayOf(message.created_at) !== day) {
      day = dayOf(message.created_at);
      rows.push({ type: "day", key: `day ${message.seq}`, at: message.created_at });
    }
    const marking = !marked && unreadFrom !== null && message.seq >= unreadFrom && message.author.kind === "contact";
    if (marking) {
      marked = true;
      rows.push({ type: "unread", key: "unread" });
    }
    // The key is the sender's id, so that a message keeps its place in the page when it becomes a part.
    const key = message.client_id || message.id;
    if (message.kind === "event") rows.push({ type: "event", key, message });
    else {
      const next = parts[index + 1];
      const last = next === undefined || !speaksOn(message, next);
      rows.push({ type: "part", key, message, first: marking || !speaksOn(before, message), last });
    }
  });
  return [...rows, ...outgoingRows(parts, outgoing)];
}

function outgoingRows(parts: readonly Message[], outgoing: readonly OutboxItem[]): LogRow[] {
  const arrived = new Set(parts.map((part) => part.client_id));
  return outgoing
    .filter((item) => !arrived.has(item.outgoing.client_id))
    .map((item, index) => ({ type: "outgoing", key: item.outgoing.client_id, item, first: index === 0 }));
}
