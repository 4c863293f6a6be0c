/** Turns messages and unsent ones into the rows of a conversation: days, notices, and bubbles in groups. */
import type { Attachment, AuthorName, ConversationEvent, Message } from "@rahnama/client";
import type { OutboxEntry } from "../shared/outbox.ts";

export type Delivery = "sending" | "failed" | "sent" | "seen";

export interface Bubble {
  kind: "bubble";
  /** stays the same from sending to seen, so that the element does too */
  key: string;
  own: boolean;
  author: AuthorName;
  body: string;
  attachments: Attachment[];
  at: string;
  /** only for one's own */
  delivery: Delivery | null;
  clientId: string;
  /** null while unsent */
  message: Message | null;
  /** why the server refused it */
  refused: string | null;
  first: boolean;
  last: boolean;
  /** the newest own bubble tells its delivery; the others need not */
  newestOwn: boolean;
}
export type Row =
  | { kind: "day"; key: string; at: string }
  | { kind: "event"; key: string; event: ConversationEvent }
  | Bubble;

const VISITOR: AuthorName = { kind: "contact", id: null, name: null, avatar_url: null };
/** a longer pause starts a new group */
const PAUSE_MS = 5 * 60_000;

export function arrange(
  messages: Message[],
  pending: OutboxEntry[],
  teamRead: number,
  dayKey: (at: string) => string,
): Row[] {
  const delivered = new Set(messages.map((message) => message.client_id));
  const entries = [
    ...messages.map((message) => (message.kind === "event" ? event(message) : fromMessage(message, teamRead))),
    ...pending.filter((entry) => !delivered.has(entry.client_id)).map(fromEntry),
  ];
  const rows: Row[] = [];
  let day = "";
  let previous: Bubble | undefined;
  for (const entry of entries) {
    if (!entry) continue;
    if (dayKey(entry.at) !== day) {
      day = dayKey(entry.at);
      rows.push({ kind: "day", key: day, at: entry.at });
      previous = undefined;
    }
    if (entry.kind === "event") {
      previous = undefined;
    } else {
      if (previous && continues(previous, entry)) previous.last = entry.first = false;
      previous = entry;
    }
    rows.push(entry);
  }
  const newest = rows.findLast((row) => row.kind === "bubble" && row.own) as Bubble | undefined;
  if (newest) newest.newestOwn = true;
  return rows;
}

function continues(previous: Bubble, next: Bubble): boolean {
  const sameAuthor = previous.author.kind === next.author.kind && (next.own || previous.author.id === next.author.id);
  return sameAuthor && Date.parse(next.at) - Date.parse(previous.at) < PAUSE_MS;
}

function event(message: Message): (Row & { kind: "event"; at: string }) | null {
  return message.event && { kind: "event", key: `${message.seq}`, event: message.event, at: message.created_at };
}

function fromMessage(message: Message, teamRead: number): Bubble {
  const own = message.author.kind === "contact";
  return {
    ...blank,
    key: `${message.author.kind}:${message.client_id}`,
    own,
    author: message.author,
    body: message.body,
    attachments: message.attachments,
    at: message.created_at,
    delivery: own ? (message.seq <= teamRead ? "seen" : "sent") : null,
    clientId: message.client_id,
    message,
  };
}

function fromEntry(entry: OutboxEntry): Bubble {
  return {
    ...blank,
    key: `contact:${entry.client_id}`,
    own: true,
    author: VISITOR,
    body: entry.body,
    attachments: entry.attachments,
    at: entry.created_at,
    delivery: entry.refused === null ? "sending" : "failed",
    clientId: entry.client_id,
    message: null,
    refused: entry.refused,
  };
}

const blank = { kind: "bubble" as const, refused: null, first: true, last: true, newestOwn: false };
