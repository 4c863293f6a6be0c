/** What the tests of this folder share: repeatable chance, and messages. */
import type { AuthorName, Message } from "@rahnama/client";
import type { OutboxEntry } from "./outbox.ts";

/** mulberry32 */
export function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled<Item>(items: Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

const PEOPLE: Record<AuthorName["kind"], AuthorName> = {
  contact: { kind: "contact", id: "leila", name: null, avatar_url: null },
  teammate: { kind: "teammate", id: "sara", name: "Sara", avatar_url: null },
  system: { kind: "system", id: null, name: null, avatar_url: null },
};

export function writtenBy(kind: AuthorName["kind"], seq: number, changes: Partial<Message> = {}): Message {
  return {
    conversation: "c1",
    seq,
    id: `m${seq}`,
    client_id: `client-${seq}`,
    author: PEOPLE[kind],
    kind: "comment",
    body: `message ${seq}`,
    event: null,
    attachments: [],
    created_at: new Date(Date.UTC(2026, 10, 24, 10, seq)).toISOString(),
    ...changes,
  };
}

export function unsent(clientId: string, changes: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    client_id: clientId,
    thread: "c1",
    conversation: "c1",
    body: `body of ${clientId}`,
    attachments: [],
    page: { url: "https://shop.example/", title: "Shop", referrer: "" },
    created_at: "2026-11-24T10:00:00Z",
    refused: null,
    ...changes,
  };
}
