import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConversationCache } from "./conversation-cache.ts";
import { ConversationLog } from "./conversation-log.ts";
import type { Owner, Stored, StoredThread } from "./database.ts";
import { writtenBy } from "./testing.ts";

class FakeDatabase {
  stored: Stored = { owner: undefined, threads: [], drafts: [] };
  cleared: string[] = [];
  read = async () => this.stored;
  clear = async (...names: string[]) => void this.cleared.push(...names);
  putOwner = async (owner: Owner) => void (this.stored.owner = owner);
  putDraft = async (thread: string, text: string) => void this.stored.drafts.push({ thread, text });
  putThread = vi.fn(async (thread: StoredThread) => {
    this.stored.threads = [...this.stored.threads.filter(({ id }) => id !== thread.id), structuredClone(thread)];
  });
}

let database: FakeDatabase;
const leila: Owner = { contact_id: "leila", verified: false };
beforeEach(() => {
  vi.useFakeTimers();
  database = new FakeDatabase();
});
afterEach(() => void vi.useRealTimers());

async function kept() {
  const log = new ConversationLog();
  const cache = new ConversationCache(log, database);
  await cache.restore(leila);
  for (let seq = 1; seq <= 80; seq++) {
    log.receive(writtenBy(seq % 2 ? "contact" : "teammate", seq));
    cache.keep("c1");
  }
  await vi.advanceTimersByTimeAsync(1000);
}
async function restored(owner: Owner) {
  const log = new ConversationLog();
  await new ConversationCache(log, database).restore(owner);
  return log;
}

describe("the conversation cache", () => {
  it("shows the newest messages to a page without network, and resumes after them", async () => {
    await kept();
    const log = await restored(leila);
    const thread = log.thread("c1");
    expect(thread.messages).toHaveLength(60);
    expect(thread.messages.at(-1)?.seq).toBe(80);
    expect(thread).toMatchObject({ loaded: true, hasBefore: true });
    expect(log.resume()).toEqual({ c1: 80 });
  });

  it("writes once for a burst of changes", async () => {
    await kept();
    expect(database.putThread).toHaveBeenCalledOnce();
  });

  it("shows nothing to somebody else, and sends nothing in their name", async () => {
    await kept();
    const log = await restored({ contact_id: "omid", verified: false });
    expect(log.conversations.size).toBe(0);
    expect(database.cleared).toEqual(["threads", "outbox", "drafts"]);
  });

  it("keeps drafts, and shows them to nobody else", async () => {
    const log = new ConversationLog();
    log.drafts.set("c1", "half a sentence");
    await new ConversationCache(log, database).keepAll(leila);
    expect([...(await restored(leila)).drafts]).toEqual([["c1", "half a sentence"]]);
    expect([...(await restored({ contact_id: "user-7", verified: true })).drafts]).toEqual([["c1", "half a sentence"]]);
    expect([...(await restored({ contact_id: "omid", verified: false })).drafts]).toEqual([]);
  });

  it("does not set a draft back that was written meanwhile", async () => {
    database.stored.drafts = [{ thread: "c1", text: "before" }];
    const log = new ConversationLog();
    log.drafts.set("c1", "before and after");
    await new ConversationCache(log, database).restore(leila);
    expect(log.drafts.get("c1")).toBe("before and after");
  });

  it("keeps unsent messages of a nameless visitor who signs in", async () => {
    await kept();
    await restored({ contact_id: "user-7", verified: true });
    expect(database.cleared).toEqual(["threads"]);
  });

  it("does not set a fresher answer of boot back", async () => {
    await kept();
    const log = new ConversationLog();
    log.update({ ...database.stored.threads[0]!.conversation, head: 90, unread: 5, team_read: 88 });
    await new ConversationCache(log, database).restore(leila);
    expect(log.conversations.get("c1")).toMatchObject({ head: 90, unread: 5, team_read: 88 });
    expect(log.resume()).toEqual({ c1: 80 });
  });
});
