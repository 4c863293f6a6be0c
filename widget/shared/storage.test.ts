/** Visitors come and go, and tabs share what is stored: against a real database, and without a network. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Database } from "./database.ts";
import { openSession } from "./fake-server.ts";
import type { Host } from "./host.ts";
import type { Session } from "./session.ts";
import { unsent, writtenBy } from "./testing.ts";

let sessions: Session[];

/** A tab of whom boot told us; two of them are told the same. */
function openTab(changes: Partial<Host> = {}): Session {
  const session = openSession({ mayStore: () => true, ...changes });
  sessions.push(session);
  void session.start();
  return session;
}
const stored = () => new Database("rahnama:KEY", () => true);
const bodies = ({ sender }: Session) => sender.entries.map(({ body }) => body);

beforeEach(() => {
  sessions = [];
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("WebSocket", class {});
});
afterEach(() => {
  sessions.forEach((session) => session.destroy());
  vi.unstubAllGlobals();
});

it("what somebody writes while what another left is deleted stays", async () => {
  const before = stored();
  await before.putOwner({ contact_id: "omid", verified: true });
  await before.putEntry(unsent("0-of-omid"));
  const session = openTab();
  session.send("new", "Hello", []);
  session.keepDraft("c1", "half a sentence");
  await vi.waitFor(async () => expect((await stored().entries()).map(({ body }) => body)).toEqual(["Hello"]));
  await session.sender.refresh();
  expect(bodies(session)).toEqual(["Hello"]);
  const other = openTab();
  await vi.waitFor(() => expect(bodies(other)).toEqual(["Hello"]));
  expect([...other.log.drafts]).toEqual([["c1", "half a sentence"]]);
  expect(bodies(session)).toEqual(["Hello"]);
});

it("nobody sends what another left, also where storage could not be had at first", async () => {
  const before = stored();
  await before.putOwner({ contact_id: "omid", verified: true });
  await before.putEntry(unsent("0-of-omid"));
  let isAllowed = false;
  const session = openSession({ mayStore: () => isAllowed });
  sessions.push(session);
  await session.start();
  isAllowed = true;
  session.send("new", "Hello", []);
  await session.sender.refresh();
  expect(bodies(session)).toEqual(["Hello"]);
});

describe("a messenger that another has replaced", () => {
  /** An answer that comes when the test says so. */
  const answered = () => {
    let answer: (body: unknown) => void = () => undefined;
    vi.stubGlobal("fetch", vi.fn(() => new Promise((resolve) => (answer = (body) => resolve(Response.json(body))))));
    return (body: unknown) => answer(body);
  };

  it("heeds no answer any more, so that nobody becomes whom it was of", async () => {
    const answer = answered();
    const session = openTab();
    const asked = session.api.call("POST", "identify", { email: "leila@shop.example" });
    session.destroy();
    answer({ visitor_token: "leila's" });
    await expect(asked).rejects.toThrow("too late");
  });

  it("stores nothing any more of what comes late", async () => {
    const answer = answered();
    const session = openTab();
    await session.sender.refresh();
    const loading = session.loadHistory("c1");
    session.destroy();
    const next = openTab();
    await next.sender.refresh();
    answer({ items: [writtenBy("teammate", 1)], has_before: false, has_after: false });
    await loading.catch(() => undefined);
    session.keepDraft("c1", "half a sentence");
    await session.sender.add(unsent("1"));
    // All that it has, at once.
    await session.consentChanged(true);
    expect(await stored().claim({ contact_id: "leila", verified: false }, () => [])).toEqual({ threads: [], drafts: [] });
    expect(await stored().entries()).toEqual([]);
  });

  it("leaves what it was just sending to the next, which sends it under the same id", async () => {
    const answer = answered();
    const emit = vi.fn();
    const session = openTab({ emit });
    session.connection.status = "polling";
    session.send("new", "one", []);
    session.send("new", "two", []);
    await vi.waitFor(async () => expect(await stored().entries()).toHaveLength(2));
    const before = await stored().entries();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
    session.destroy();
    answer({ conversation: "c1", seq: 1, at: "2026-11-24T10:00:00Z" });
    const next = openTab();
    await vi.waitFor(() => expect(bodies(next)).toEqual(["one", "two"]));
    expect(await stored().entries()).toEqual(before);
    expect(emit).not.toHaveBeenCalled();
  });
});
