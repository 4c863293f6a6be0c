/** Messages on their way out, as pure state. */
import type { Attachment, Uuid } from "@rahnama/client";

export interface Outgoing {
  client_id: Uuid;
  workspace_id: Uuid;
  /** whose message it is: another teammate signing in on this device must not send it */
  teammate_id: Uuid;
  conversation: Uuid;
  kind: "comment" | "note";
  body: string;
  attachments: Attachment[];
  /** RFC 3339 */
  queued_at: string;
}

export type Delivery =
  /** waits for its turn or for a connection */
  | { state: "pending" }
  /** acked: committed with this seq, its part is on the way to us */
  | { state: "sent"; seq: number }
  /** the server refused it; it is kept until the author decides */
  | { state: "failed"; reason: string };

export interface OutboxItem {
  outgoing: Outgoing;
  delivery: Delivery;
}

export type Outbox = readonly OutboxItem[];

/** UUIDv7 ids sort by the time they were made. */
function inOrder(items: OutboxItem[]): Outbox {
  return items.sort((one, other) => (one.outgoing.client_id < other.outgoing.client_id ? -1 : 1));
}

/** New, or found again in the store after a reload; what is known already stays as it is. */
export function queued(outbox: Outbox, added: readonly Outgoing[]): Outbox {
  const known = new Set(outbox.map((item) => item.outgoing.client_id));
  const fresh = added.filter((outgoing) => !known.has(outgoing.client_id));
  if (fresh.length === 0) return outbox;
  return inOrder([...outbox, ...fresh.map((outgoing): OutboxItem => ({ outgoing, delivery: { state: "pending" } }))]);
}

export function delivered(outbox: Outbox, id: Uuid, delivery: Delivery): Outbox {
  return outbox.map((item) => (item.outgoing.client_id === id ? { ...item, delivery } : item));
}

export function dropped(outbox: Outbox, id: Uuid): Outbox {
  const rest = outbox.filter((item) => item.outgoing.client_id !== id);
  return rest.length === outbox.length ? outbox : rest;
}

/**
 * What can be sent now: the first pending message of each conversation, so that two messages are
 * never overtaken by one another. A failed one does not hold up what was written after it.
 */
export function nextToSend(outbox: Outbox, busy: ReadonlySet<Uuid>): Outgoing[] {
  const seen = new Set<Uuid>();
  const next: Outgoing[] = [];
  for (const { outgoing, delivery } of outbox) {
    if (delivery.state !== "pending" || seen.has(outgoing.conversation)) continue;
    seen.add(outgoing.conversation);
    if (!busy.has(outgoing.client_id)) next.push(outgoing);
  }
  return next;
}
