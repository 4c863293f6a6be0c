import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConversationCache } from "./conversation-cache.ts";
import { ConversationLog } from "./conversation-log.ts";
import { Database, type Owner } from "./database.ts";
import { unsent, writtenBy } from "./testing.ts";

let database: Database;
const leila: Owner = { contact_id: "leila", verified: false };
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("indexedDB", new IDBFactory());
  database = new Database("rahnama:KEY", () => true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const cacheOf = (log: ConversationLog, owner = leila) => new ConversationCache(log, database, () => owner);
/** A long conversation, with one more message that is on its way. */
async function kept() {
  const log = new ConversationLog();
  const cache = cacheOf(log);
  await cache.restore();
  const written = vi.spyOn(database, "putThread");
  for (let seq = 1; seq <= 80; seq++) {
    log.receive(writtenBy(seq % 2 ? "contact" : "teammate", seq));
    cache.keep("c1");
  }
  vi.advanceTimersByTime(1000);
  await database.putEntry(unsent("81"));
  expect(written).toHaveBeenCalledOnce();
  return log;
}
async function restored(owner = leila, log = new ConversationLog()) {
  await cacheOf(log, owner).restore();
  return log;
}
const unsentLeft = async () => (await database.entries()).map(({ client_id }) => client_id);

describe("the conversation cache", () => {
  it("shows the newest messages, written once for a burst of changes, to a page without network, and resumes after them", async () => {
    await kept();
    const log = await restored();
    const thread = log.thread("c1");
    expect(thread.messages).toHaveLength(60);
    expect(thread.messages.at(-1)?.seq).toBe(80);
    expect(thread).toMatchObject({ loaded: true, hasBefore: true });
    expect(log.resume()).toEqual({ c1: 80 });
  });

  it("shows nothing to somebody else, and sends nothing in their name", async () => {
    await kept();
    const log = await restored({ contact_id: "omid", verified: false });
    expect(log.conversations.size).toBe(0);
    expect(await unsentLeft()).toEqual([]);
    // Nor is it there for whom it was of.
    expect((await restored()).threads.size).toBe(0);
  });

  it("keeps drafts, and shows them to nobody else", async () => {
    const log = new ConversationLog();
    log.drafts.set("c1", "half a sentence");
    await cacheOf(log).keepAll();
    expect([...(await restored()).drafts]).toEqual([["c1", "half a sentence"]]);
    expect([...(await restored({ contact_id: "user-7", verified: true })).drafts]).toEqual([["c1", "half a sentence"]]);
    expect([...(await restored({ contact_id: "omid", verified: false })).drafts]).toEqual([]);
  });

  it("shows nobody what was written after everything had been deleted", async () => {
    await database.putDraft("c1", "half a sentence");
    await database.putEntry(unsent("81"));
    expect([...(await restored()).drafts]).toEqual([]);
    expect(await unsentLeft()).toEqual([]);
  });

  it("does not set a draft back that was written meanwhile", async () => {
    await database.putOwner(leila);
    await database.putDraft("c1", "before");
    const log = new ConversationLog();
    log.drafts.set("c1", "before and after");
    await restored(leila, log);
    expect(log.drafts.get("c1")).toBe("before and after");
  });

  it("keeps unsent messages of a nameless visitor who signs in", async () => {
    await kept();
    expect((await restored({ contact_id: "user-7", verified: true })).threads.size).toBe(0);
    expect(await unsentLeft()).toEqual(["81"]);
  });

  it("does not set a fresher answer of boot back", async () => {
    const told = (await kept()).conversations.get("c1")!;
    const log = new ConversationLog();
    log.update({ ...told, head: 90, unread: 5, team_read: 88 });
    await restored(leila, log);
    expect(log.conversations.get("c1")).toMatchObject({ head: 90, unread: 5, team_read: 88 });
    expect(log.resume()).toEqual({ c1: 80 });
  });
});
