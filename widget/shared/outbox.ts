/**
 * Messages written but not yet acknowledged. They are shown as pending until the server has committed
 * them, and sent again with the same id for as long as it takes. No I/O here.
 */
import type { Attachment, Message, PageView, Uuid } from "@rahnama/client";

export interface OutboxEntry {
  /** UUIDv7; the server knows a repeat by it */
  client_id: Uuid;
  /** the conversation, or the key of one that this message (or one before it) is going to open */
  thread: string;
  conversation: Uuid | null;
  body: string;
  attachments: Attachment[];
  page: PageView;
  created_at: string;
  /** why the server will never take it; the visitor may try again */
  refused: string | null;
}

export const inOrder = (entries: OutboxEntry[]): OutboxEntry[] =>
  [...entries].sort((a, b) => (a.client_id < b.client_id ? -1 : 1));

/** When the next one is written, by its id: after all of these, though the clock was set back since they were. */
export const timeAfter = (entries: OutboxEntry[]): number =>
  Math.max(Date.now(), ...entries.map(({ client_id }) => parseInt(client_id.replace("-", ""), 16) + 1));

/** One at a time, oldest first: that keeps the order, and lets the first of a new conversation open it. */
export const nextToSend = (entries: OutboxEntry[]): OutboxEntry | undefined =>
  inOrder(entries).find((entry) => entry.refused === null);

/** Those that waited for the same new conversation learn its id. Returns the ones that changed. */
export function opened(entries: OutboxEntry[], thread: string, conversation: Uuid): OutboxEntry[] {
  return entries
    .filter((entry) => entry.thread === thread && entry.conversation === null)
    .map((entry) => ({ ...entry, thread: conversation, conversation }));
}

/** The message as it will come back, for the moment between its ack and its own frame. */
export function asMessage(entry: OutboxEntry, sent: { conversation: Uuid; seq: number; at: string }): Message {
  return {
    conversation: sent.conversation,
    seq: sent.seq,
    id: entry.client_id,
    client_id: entry.client_id,
    author: { kind: "contact", id: null, name: null, avatar_url: null },
    kind: "comment",
    body: entry.body,
    event: null,
    attachments: entry.attachments,
    created_at: sent.at,
  };
}
