/** A small server for tests of convergence: the truth, the lists it would answer, and the frames it would send. */
import type { Conversation, ConversationStatus, Message, MessagePage, ServerFrame } from "@rahnama/client";

import { type ListFilter, compareIn, matches } from "./list-filter";
import { sampleContact, sampleConversation, samplePart } from "./sample-conversation";

export const ME = "teammate-me";
const OTHER = "teammate-other";
export const PAGE = 4;
const STATUSES: readonly ConversationStatus[] = ["open", "snoozed", "closed"];

export class SimulatedServer {
  readonly conversations = new Map<string, Conversation>();
  readonly logs = new Map<string, Message[]>();
  private clock = Date.parse("2026-01-01T09:00:00Z");

  constructor(private readonly chance: () => number, count: number) {
    for (let index = 0; index < count; index += 1) {
      const id = `conversation-${index}`;
      const at = this.tick();
      const contact = sampleContact({ id: `contact-${index}` });
      this.conversations.set(id, sampleConversation({ id, contact, created_at: at, updated_at: at }));
      this.logs.set(id, []);
      this.comment(id, "contact");
    }
  }

  private tick(): string {
    this.clock += 1 + Math.floor(this.chance() * 5_000);
    return new Date(this.clock).toISOString();
  }

  private change(id: string, change: Partial<Conversation>): Conversation {
    const before = this.conversations.get(id) as Conversation;
    const after = { ...before, ...change, version: before.version + 1 };
    this.conversations.set(id, after);
    return after;
  }

  private part(id: string, by: "contact" | "team" | "system"): Message {
    const log = this.logs.get(id) as Message[];
    const kind = by === "contact" ? "contact" : by === "team" ? "teammate" : "system";
    const author = { kind, id: by === "team" ? OTHER : id, name: null, avatar_url: null } as const;
    const message = samplePart({
      conversation: id, seq: log.length + 1, author, kind: by === "system" ? "event" : "comment", created_at: this.tick(),
    });
    this.logs.set(id, [...log, message]);
    this.change(id, { head: message.seq, updated_at: message.created_at });
    return message;
  }

  comment(id: string, by: "contact" | "team"): ServerFrame[] {
    const message = this.part(id, by);
    const before = this.conversations.get(id) as Conversation;
    const after = this.change(id, {
      last_comment: { seq: message.seq, author: message.author, excerpt: message.body, at: message.created_at },
      unread: before.unread + (by === "contact" ? 1 : 0),
      waiting_since: by === "contact" ? before.waiting_since ?? message.created_at : null,
    });
    return [{ type: "message", message }, { type: "conversation", conversation: after }];
  }

  /** One thing happens to one conversation, by chance; returns what a socket would say about it. */
  happen(): ServerFrame[] {
    const ids = [...this.conversations.keys()];
    const id = ids[Math.floor(this.chance() * ids.length)] as string;
    const choice = Math.floor(this.chance() * 6);
    if (choice < 2) return this.comment(id, choice === 0 ? "contact" : "team");
    if (choice === 2) {
      const conversation = this.change(id, { contact_read: (this.conversations.get(id) as Conversation).head });
      const by = { kind: "contact", id: conversation.contact.id, name: null, avatar_url: null } as const;
      return [{ type: "read", conversation: id, by, seq: conversation.contact_read }, { type: "conversation", conversation }];
    }
    if (choice === 3) {
      const conversation = this.change(id, { read: (this.conversations.get(id) as Conversation).head, unread: 0 });
      const by = { kind: "teammate", id: ME, name: null, avatar_url: null } as const;
      return [{ type: "read", conversation: id, by, seq: conversation.read }, { type: "conversation", conversation }];
    }
    const message = this.part(id, "system");
    const conversation = choice === 4
      ? this.change(id, { status: STATUSES[Math.floor(this.chance() * 3)] ?? "open" })
      : this.change(id, { assignee_id: [ME, OTHER, null][Math.floor(this.chance() * 3)] ?? null });
    return [{ type: "message", message }, { type: "conversation", conversation }];
  }

  list(filter: ListFilter): Conversation[] {
    return [...this.conversations.values()].filter((one) => matches(filter, one)).sort(compareIn(filter));
  }

  page(filter: ListFilter, offset: number): { items: Conversation[]; last: boolean } {
    const list = this.list(filter);
    return { items: list.slice(offset, offset + PAGE), last: offset + PAGE >= list.length };
  }

  after(id: string, seq: number): MessagePage {
    const items = (this.logs.get(id) ?? []).filter((message) => message.seq > seq);
    return { items: items.slice(0, PAGE), has_before: seq > 0, has_after: items.length > PAGE };
  }
}
