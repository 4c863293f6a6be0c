/** Visitors come and go, and tabs share what is stored: against a real database, and without a network. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Database } from "./database.ts";
import { openSession } from "./fake-server.ts";
import type { Session } from "./session.ts";
import { unsent } from "./testing.ts";

let sessions: Session[];

/** A tab of whom boot told us; two of them are told the same. */
function openTab(): Session {
  const session = openSession({ mayStore: () => true, setUnread: vi.fn() });
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
