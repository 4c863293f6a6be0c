import type { Message, VisitorConversation } from "@rahnama/client";
import { describe, expect, it } from "vitest";
import { ConversationLog } from "./conversation-log.ts";
import { randomFrom, shuffled, writtenBy } from "./testing.ts";

const conversation = (changes: Partial<VisitorConversation> = {}): VisitorConversation => ({
  id: "c1",
  status: "open",
  head: 0,
  read: 0,
  team_read: 0,
  unread: 0,
  last_comment: null,
  assignee: null,
  created_at: "2026-11-24T10:00:00Z",
  updated_at: "2026-11-24T10:00:00Z",
  ...changes,
});
const seqs = (messages: Message[]) => messages.map(({ seq }) => seq);

describe("receiving", () => {
  it("shows every message once and in order, whatever is dropped, doubled or overtaken", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomFrom(seed);
      // Notes take a seq that visitors never see, so there are holes.
      const all = Array.from({ length: 40 }, (_, at) => at + 1)
        .filter((seq) => seq === 1 || random() > 0.2)
        .map((seq) => writtenBy(random() > 0.5 ? "teammate" : "contact", seq));
      const log = new ConversationLog();
      const lossy = all.filter(() => random() > 0.3).flatMap((message) => (random() > 0.7 ? [message, message] : [message]));
      shuffled(lossy, random).forEach((message) => log.receive(message));
      // The line was lost: the server sends what comes after what the log says it has, and a page fills the rest.
      all.filter(({ seq }) => seq > (log.resume().c1 ?? 0)).forEach((message) => log.receive(message));
      log.addPage("c1", { items: all, has_before: false, has_after: false }, true);
      expect(seqs(log.thread("c1").messages), `seed ${seed}`).toEqual(seqs(all));
    }
  });

  it("resumes in order without asking again for what it has", () => {
    const log = new ConversationLog();
    [1, 2, 5].forEach((seq) => log.receive(writtenBy("teammate", seq)));
    expect(log.resume()).toEqual({ c1: 5 });
  });

  it("begins anew where the server's database was set back to a backup", () => {
    const log = new ConversationLog();
    [1, 2, 3].forEach((seq) => log.receive(writtenBy("teammate", seq, { body: "before" })));
    log.begin([conversation({ head: 3 })]);
    expect(seqs(log.thread("c1").messages)).toEqual([1, 2, 3]);
    log.begin([conversation({ head: 2, read: 2 })]);
    expect(log.thread("c1")).toMatchObject({ messages: [], loaded: false });
    expect(log.resume()).toEqual({ c1: 0 });
    expect(log.receive(writtenBy("teammate", 3, { body: "after" }))).toBe(true);
    expect(log.unread).toBe(1);
  });

  it("does not take an ack of its own send for having everything before it", () => {
    const log = new ConversationLog();
    log.receive(writtenBy("contact", 1));
    log.acknowledge(writtenBy("contact", 4));
    expect(log.resume()).toEqual({ c1: 1 });
    log.receive(writtenBy("teammate", 2));
    log.receive(writtenBy("contact", 4));
    expect(seqs(log.thread("c1").messages)).toEqual([1, 2, 4]);
  });

  it("resumes a conversation it never opened from the head it was told", () => {
    const log = new ConversationLog();
    log.update(conversation({ head: 7 }));
    expect(log.resume()).toEqual({ c1: 7 });
    expect(log.thread("c1").loaded).toBe(false);
  });
});

describe("unread", () => {
  it("counts a message once, though the list had counted it already", () => {
    const log = new ConversationLog();
    log.update(conversation({ head: 3, read: 1, unread: 2 }));
    log.receive(writtenBy("teammate", 2));
    log.receive(writtenBy("teammate", 3));
    expect(log.unread).toBe(2);
    expect(log.receive(writtenBy("teammate", 4))).toBe(true);
    expect(log.receive(writtenBy("teammate", 4))).toBe(false);
    expect(log.unread).toBe(3);
  });

  it("is not raised by one's own messages", () => {
    const log = new ConversationLog();
    log.receive(writtenBy("contact", 1));
    expect(log.unread).toBe(0);
  });

  it("falls when the visitor reads, and an older word of the server does not raise it again", () => {
    const log = new ConversationLog();
    [1, 2, 3].forEach((seq) => log.receive(writtenBy("teammate", seq)));
    log.readBy("c1", "contact", 2);
    expect(log.unread).toBe(1);
    log.readBy("c1", "contact", 3);
    log.update(conversation({ head: 2, read: 0, unread: 2 }));
    expect(log.unread).toBe(0);
    expect(log.conversations.get("c1")?.head).toBe(3);
  });
});

describe("history", () => {
  it("knows that older messages exist until the oldest page is there", () => {
    const log = new ConversationLog();
    const page = (from: number, to: number, has_before: boolean) => ({
      items: Array.from({ length: to - from + 1 }, (_, at) => writtenBy("contact", from + at)),
      has_before,
      has_after: false,
    });
    log.receive(writtenBy("teammate", 12));
    log.addPage("c1", page(8, 12, true), true);
    expect(log.thread("c1")).toMatchObject({ loaded: true, hasBefore: true, received: 12 });
    log.addPage("c1", page(1, 7, false), false);
    expect(log.thread("c1").hasBefore).toBe(false);
    expect(seqs(log.thread("c1").messages)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
