/** Visitors come and go, and tabs share what is stored: against a real database, and without a network. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DraftFile } from "./conversation-log.ts";
import { Database } from "./database.ts";
import { FakeServer, openSession } from "./fake-server.ts";
import type { Host } from "./host.ts";
import type { Session } from "./session.ts";
import { unsent, writtenBy } from "./testing.ts";

const LEILA = { contact_id: "leila", verified: false };
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

describe("a draft that another tab has read", () => {
  /** One tab has begun a text when the other opens; both are on the line. */
  async function twoTabs(thread: string) {
    const server = new FakeServer();
    const one = openTab();
    await one.sender.refresh();
    one.keepDraft(thread, "Hello, I ne");
    await vi.waitFor(async () => expect((await stored().claim(LEILA, () => [])).drafts).toHaveLength(1));
    const other = openTab();
    await vi.waitFor(() => expect(other.draftIn(thread)).toBe("Hello, I ne"));
    await vi.waitFor(() => expect([one, other].map(({ connection }) => connection.status)).toEqual(["live", "live"]));
    const send = async () => {
      // As the field does it.
      one.send(thread, "Hello, I need help", []);
      one.keepDraft(thread, "");
      await vi.waitFor(() => expect(server.messages).toHaveLength(1));
      await vi.waitFor(() => expect([one, other].map(bodies)).toEqual([[], []]));
      await vi.waitFor(() => expect(other.conversationOf(thread)?.id).toBe("c1"));
    };
    return { one, other, send };
  }
  const storedDrafts = async () => (await stored().claim(LEILA, () => [])).drafts;

  it.each(["new", "c1"])("goes with the message that it became (in %s)", async (thread) => {
    const { one, other, send } = await twoTabs(thread);
    await send();
    expect([one, other].map((tab) => tab.draftIn("c1"))).toEqual(["", ""]);
    expect(await storedDrafts()).toEqual([]);
  });

  it("goes as soon as the message is written, which may wait long for a line", async () => {
    const { one, other } = await twoTabs("new");
    for (const { connection } of [one, other]) connection.close();
    one.send("new", "Hello, I need help", []);
    await vi.waitFor(() => expect(bodies(other)).toEqual(["Hello, I need help"]));
    expect(other.draftIn("new")).toBe("");
  });

  it("stays where somebody has gone on with it", async () => {
    const { other, send } = await twoTabs("new");
    other.keepDraft("new", "Hello, I never");
    await send();
    expect(other.draftIn("new")).toBe("Hello, I never");
    expect(await storedDrafts()).toEqual([{ thread: "c1", text: "Hello, I never" }]);
  });
});

describe("a file that goes with a draft", () => {
  const attachment = { id: "a1", name: "offer.pdf", media_type: "application/pdf", size: 900, url: "/files/a1", preview_url: null, width: null, height: null };
  const uploaded = { id: "1", thread: "new", attachment, uploaded_at: 1 };
  const keptFiles = async () => (await stored().claim(LEILA, () => [])).files;
  const choose = ({ log }: Session, file: DraftFile = uploaded) => {
    log.files.set(file.id, file);
    log.keepFiles?.();
  };

  it("is there on the next page as long as the draft is, whichever of both came first", async () => {
    const session = openTab();
    choose(session);
    await session.sender.refresh();
    session.keepDraft("new", "See the offer");
    await vi.waitFor(async () => expect(await keptFiles()).toMatchObject([uploaded]));
    const next = openTab();
    await vi.waitFor(() => expect(next.draftIn("new")).toBe("See the offer"));
    expect([...next.log.files.values()]).toMatchObject([uploaded]);
    next.log.files.clear();
    next.log.keepFiles!();
    await vi.waitFor(async () => expect(await keptFiles()).toEqual([]));
    expect((await stored().claim(LEILA, () => [])).drafts).toHaveLength(1);
  });

  it("is nobody else's", async () => {
    const session = openTab();
    choose(session);
    await vi.waitFor(async () => expect(await keptFiles()).toHaveLength(1));
    session.destroy();
    await stored().putOwner({ contact_id: "omid", verified: true });
    const other = openTab();
    await other.sender.refresh();
    expect(other.log.files.size).toBe(0);
    expect(await keptFiles()).toEqual([]);
  });

  it("is stored with the consent, and again with the next", async () => {
    let isAllowed = false;
    const session = openTab({ mayStore: () => isAllowed });
    choose(session);
    await session.sender.refresh();
    expect(await keptFiles()).toEqual([]);
    for (let times = 0; times < 2; times++) {
      isAllowed = true;
      await session.consentChanged(true);
      expect(await keptFiles()).toMatchObject([uploaded]);
      isAllowed = false;
      await session.consentChanged(false);
      vi.stubGlobal("indexedDB", new IDBFactory());
    }
  });

  it("goes with the message of another tab, as far as it is what that tab has sent", async () => {
    const server = new FakeServer();
    const one = openTab();
    await one.sender.refresh();
    choose(one);
    await vi.waitFor(async () => expect(await keptFiles()).toHaveLength(1));
    const other = openTab();
    await vi.waitFor(() => expect(other.log.files.size).toBe(1));
    choose(other, { ...uploaded, id: "2", attachment: { ...attachment, id: "a2" } });
    one.log.files.clear();
    one.log.keepFiles!();
    one.send("new", "See the offer", [attachment]);
    await vi.waitFor(() => expect(server.messages).toHaveLength(1));
    await vi.waitFor(() => expect([...other.log.files.keys()]).toEqual(["2"]));
    expect((await keptFiles()).map(({ id }) => id)).toEqual(["2"]);
  });
});

it("nothing is claimed for whom another tab has replaced while the database was being opened", async () => {
  await stored().putEntry(unsent("0-of-omid"));
  let isAllowed = true;
  const late = new Database("rahnama:KEY", () => isAllowed);
  const claiming = late.claim(LEILA, () => ["outbox"]);
  isAllowed = false;
  await expect(claiming).rejects.toThrow();
  expect(await stored().entries()).toHaveLength(1);
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
    await expect(asked).rejects.toThrow();
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
    expect(await stored().claim(LEILA, () => [])).toEqual({ threads: [], drafts: [], files: [] });
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
