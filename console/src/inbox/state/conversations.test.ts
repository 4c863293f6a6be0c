import { describe, expect, it } from "vitest";

import {
  type ConversationTable, changePending, changeSettled, contactHeard, conversationAnswered, conversationHeard, emptyTable, listOf, pageLoaded,
  readHeard, shown,
} from "./conversations";
import type { ListFilter } from "./list-filter";
import { sampleContact, sampleConversation } from "./sample-conversation";

const open: ListFilter = { status: "open", assignee: "anyone", tag: null, sort: "newest" };
const at = (minute: number) => `2026-01-01T09:${String(minute).padStart(2, "0")}:00Z`;
const one = (id: string, minute: number, change = {}) => sampleConversation({ id, updated_at: at(minute), ...change });
const ids = (table: ConversationTable, filter = open, end: Parameters<typeof listOf>[2] = "all") =>
  listOf(table, filter, end).map((conversation) => conversation.id);

const loaded = (table: ConversationTable, items: ReturnType<typeof one>[], askedAt = table.tick) =>
  pageLoaded(table, { filter: open, items, after: null, last: true, askedAt });

describe("a list after a reconnection", () => {
  it("loses what it no longer names, and an overtaken frame does not bring it back", () => {
    let table = loaded(emptyTable, [one("a", 2), one("b", 1)]);
    table = loaded(table, [one("a", 2)]);
    expect(ids(table)).toEqual(["a"]);
    table = conversationHeard(table, one("b", 1));
    expect(ids(table)).toEqual(["a"]);
    table = conversationHeard(table, one("b", 3, { version: 2 }));
    expect(ids(table)).toEqual(["b", "a"]);
  });

  it("keeps what was heard while its answer was on the way", () => {
    const asked = loaded(emptyTable, [one("a", 1)]);
    const heard = conversationHeard(asked, one("new", 5));
    expect(ids(loaded(heard, [one("a", 1)], asked.tick))).toEqual(["new", "a"]);
  });

  it("says nothing about the part of the list behind the page", () => {
    let table = loaded(emptyTable, [one("a", 9), one("b", 5), one("c", 1)]);
    table = pageLoaded(table, { filter: open, items: [one("a", 9)], after: null, last: false, askedAt: table.tick });
    expect(ids(table)).toEqual(["a", "b", "c"]);
    table = pageLoaded(table, { filter: open, items: [], after: one("a", 9), last: true, askedAt: table.tick });
    expect(ids(table)).toEqual(["a"]);
  });

  it("ends where the loaded pages end", () => {
    const table = loaded(emptyTable, [one("a", 9), one("b", 5), one("c", 1)]);
    expect(ids(table, open, one("b", 5))).toEqual(["a", "b"]);
    expect(ids(table, open, null)).toEqual([]);
  });
});

describe("order", () => {
  it("goes by time, not by how many digits a second was written with", () => {
    const early = one("early", 0, { updated_at: "2026-01-01T09:00:00.500Z" });
    const late = one("late", 0, { updated_at: "2026-01-01T09:00:00.500001Z" });
    expect(ids(loaded(emptyTable, [early, late]))).toEqual(["late", "early"]);
  });

  it("puts who waits longest first and who waits for nothing last", () => {
    const table = loaded(emptyTable, [one("none", 1), one("long", 2, { waiting_since: at(1) }), one("short", 3, { waiting_since: at(3) })]);
    expect(ids(table, { ...open, sort: "waiting" })).toEqual(["long", "short", "none"]);
  });
});

describe("a change that is not answered yet", () => {
  const pending = { id: "p", conversation: "a", change: { status: "closed" as const } };

  it("moves the conversation at once and is taken back exactly when refused", () => {
    const before = loaded(emptyTable, [one("a", 1)]);
    const during = changePending(before, pending);
    expect(ids(during)).toEqual([]);
    expect(ids(during, { ...open, status: "closed" })).toEqual(["a"]);
    expect(ids(changeSettled(during, "p", null))).toEqual(["a"]);
  });

  it("does not undo what others did meanwhile", () => {
    let table = changePending(loaded(emptyTable, [one("a", 1)]), pending);
    table = conversationHeard(table, one("a", 1, { version: 2, priority: "high" }));
    expect(shown(table, "a")).toMatchObject({ status: "closed", priority: "high" });
    expect(shown(changeSettled(table, "p", null), "a")).toMatchObject({ status: "open", priority: "high" });
  });
});

describe("positions and people", () => {
  it("never goes back in reading", () => {
    let table = loaded(emptyTable, [one("a", 1, { head: 5, unread: 2, read: 3 })]);
    table = readHeard(table, "a", "me", 5);
    expect(shown(table, "a")).toMatchObject({ read: 5, unread: 0 });
    table = conversationHeard(table, one("a", 1, { head: 5, unread: 2, read: 3 }));
    expect(shown(table, "a")).toMatchObject({ read: 5, unread: 0 });
    expect(shown(readHeard(table, "a", "me", 4), "a")?.read).toBe(5);
  });

  it("changes a person in all their conversations", () => {
    const table = loaded(emptyTable, [one("a", 1), one("b", 2), one("c", 3, { contact: sampleContact({ id: "other" }) })]);
    const changed = contactHeard(table, sampleContact({ name: "ندا" }));
    expect(listOf(changed, open, "all").map((conversation) => conversation.contact.name)).toEqual(["Neda Rezaei", "ندا", "ندا"]);
  });
});

describe("a server that was restored from a backup", () => {
  const later = one("a", 5, { version: 9, head: 9 });
  const backup = one("a", 2, { version: 4, head: 4 });

  it.each([
    ["of one conversation", (table: ConversationTable, askedAt: number) => conversationAnswered(table, backup, askedAt)],
    ["of a list", (table: ConversationTable, askedAt: number) => loaded(table, [backup], askedAt)],
  ])("is believed in its answer about %s", (_what, answer) => {
    const table = conversationHeard(emptyTable, later);
    expect(shown(answer(table, table.tick), "a")).toEqual(backup);
    expect(shown(answer(table, table.tick - 1), "a")?.version, "but not in one that a frame overtook").toBe(9);
  });
});
