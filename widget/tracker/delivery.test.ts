import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Queue } from "./queue.ts";
import { FakeServer, freshBrowser, Page, pass, settled } from "./testing.ts";

let server: FakeServer;
const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);

beforeEach(() => {
  server = new FakeServer();
  freshBrowser(server);
  warn.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a network that fails", () => {
  it("loses nothing and doubles nothing, whether the request or its answer was lost", async () => {
    const page = new Page({ known: true });
    server.behaviour = "offline";
    page.track("One");
    await pass(3000);
    server.behaviour = "answers lost";
    page.track("Two");
    page.tracker.retry();
    await pass(3000);
    expect(server.events).toEqual(["page /", "One", "Two"]);
    const first = server.requests[0]!.batch.map(({ messageId }) => messageId);
    server.behaviour = "well";
    page.tracker.retry();
    await pass(3000);
    expect(server.requests.at(-1)!.batch.map(({ messageId }) => messageId)).toEqual(first);
    expect(server.events).toEqual(["page /", "One", "Two"]);
    server.requests.length = 0;
    await pass(60_000);
    expect(server.requests).toEqual([]);
  });

  it("outlives the page", async () => {
    server.behaviour = "offline";
    const page = new Page({ known: true });
    page.track("One");
    await pass(2000);
    page.booted = false;
    server.behaviour = "well";
    new Page({ known: true, path: "/next" });
    await pass(1500);
    expect(server.events).toEqual(["page /", "One", "page /next"]);
  });

  it("works from memory where storage is refused", async () => {
    vi.stubGlobal("indexedDB", { open: () => { throw new DOMException("no", "SecurityError"); } });
    server.behaviour = "offline";
    const page = new Page({ known: true });
    page.track("One");
    await pass(2000);
    server.behaviour = "well";
    page.tracker.retry();
    await pass(2000);
    expect(server.events).toEqual(["page /", "One"]);
    server.requests.length = 0;
    await pass(10_000);
    expect(server.requests).toEqual([]);
  });
});

describe("a server that refuses", () => {
  it("is asked again when it says so", async () => {
    server.behaviour = { status: 429, body: { retry_after_ms: 20_000 } };
    const page = new Page({ known: true });
    await pass(15_000);
    expect(server.requests).toHaveLength(1);
    server.behaviour = "well";
    await pass(8000);
    expect(server.events).toEqual(["page /"]);
    expect(page.tracker).toBeDefined();
  });

  it.each([500, 503])("with %i, or with something that is not the server's, loses nothing", async (status) => {
    server.behaviour = { status };
    new Page({ known: true });
    await pass(3000);
    server.behaviour = { status: 200, body: { welcome: "to the hotel's network" } };
    await pass(30_000);
    expect(server.requests.length).toBeGreaterThan(2);
    server.behaviour = "well";
    await pass(31_000);
    expect(server.events).toEqual(["page /"]);
    expect(warn).not.toHaveBeenCalled();
  });

  it("for good is not asked again; each reason is told once", async () => {
    server.behaviour = { status: 422, body: { detail: "A batch needs batch." } };
    const page = new Page({ known: true });
    await pass(1500);
    server.behaviour = "well";
    server.rejects = (call) => (call.event === "" ? "A track call needs event." : undefined);
    for (const name of ["Fine", "", ""]) page.track(name);
    await pass(30_000);
    expect(server.events).toEqual(["Fine"]);
    expect(server.requests).toHaveLength(2);
    expect(warn.mock.calls).toEqual([["Rahnama:", "A batch needs batch."], ["Rahnama:", "A track call needs event."]]);
  });
});

describe("whose they are", () => {
  it("follows a signature: what was done before it goes with the new token", async () => {
    const page = new Page();
    page.identifying = Promise.resolve();
    page.track("Signed in");
    await pass(5000);
    expect(server.requests).toEqual([]);
    page.become("leila, signed", { known: true, verified: true });
    page.identifying = undefined;
    await pass(1500);
    expect([...server.stored.values()].map(({ token }) => token)).toEqual(["leila, signed", "leila, signed"]);
  });

  it("waits when the token has just lost its meaning", async () => {
    server.refused.add("leila");
    const page = new Page({ known: true });
    await pass(3000);
    expect(server.events).toEqual([]);
    page.become("leila, signed", { known: true, verified: true });
    page.tracker.retry();
    await pass(1500);
    expect(server.events).toEqual(["page /"]);
  });

  it("does not change when somebody else signs in at the same browser", async () => {
    server.behaviour = "offline";
    const page = new Page({ token: "leila, signed", known: true, verified: true });
    page.track("Leila's");
    await pass(1500);
    page.become("omid, signed", { known: true, verified: true });
    page.track("Omid's");
    server.behaviour = "well";
    page.tracker.retry();
    await pass(3000);
    const tokens = [...server.stored.values()].map(({ event, token }) => [event, token]);
    expect(tokens).toEqual([[undefined, "leila, signed"], ["Leila's", "leila, signed"], ["Omid's", "omid, signed"]]);
  });

  it("ends with a reset: what can be sent still is, and nothing goes to the next one", async () => {
    const page = new Page({ known: true });
    await pass(1500);
    page.track("Signed out");
    page.reset("somebody");
    await settled();
    page.booted = true;
    page.look("/goodbye");
    await pass(5000);
    expect([...server.stored.values()].map(({ token }) => token)).toEqual(["leila", "leila"]);
    expect(server.events).toEqual(["page /", "Signed out"]);
  });

  it("ends with a reset for all that was called, however many requests that takes", async () => {
    const page = new Page({ known: true });
    for (let at = 0; at < 120; at++) page.track("Clicked", { at });
    page.reset("somebody");
    await pass(3000);
    const clicks = [...server.stored.values()].slice(1);
    expect(clicks.map(({ properties }) => (properties as { at: number }).at)).toEqual([...Array(120).keys()]);
    expect(new Set([...server.stored.values()].map(({ token }) => token))).toEqual(new Set(["leila"]));
    // Browsers refuse what is to outlive the page beyond 64 KB: the rest goes as any request does.
    const kept = server.fetch.mock.calls.filter(([url]) => url.endsWith("/events")).map(([, { keepalive }]) => keepalive);
    expect(kept).toEqual([true, true, false]);
  });

  it("does not change for what was being read while they left", async () => {
    server.behaviour = "offline";
    const first = new Page({ known: true });
    first.track("Leila's");
    await pass(1500);
    first.booted = false;
    server.behaviour = "well";
    const page = new Page({ known: true, path: "/next" });
    const read = vi.spyOn(Queue.prototype, "read");
    read.mockImplementationOnce(async function (this: Queue) {
      const entries = await this.read();
      page.reset("somebody");
      page.booted = true;
      return entries;
    });
    page.tracker.retry();
    await pass(12_000);
    read.mockRestore();
    expect([...server.stored.values()].filter(({ token }) => token === "somebody")).toEqual([]);
  });

  it("is not asked of signatures that came to nothing", async () => {
    const page = new Page({ known: true });
    page.call({ type: "identify", identity: "jwt" });
    page.call({ type: "identify", name: "Leila", traits: { plan: "studio" } });
    await pass(1500);
    expect(JSON.stringify(server.requests)).not.toContain("jwt");
    expect([...server.stored.values()][1]).toMatchObject({ type: "identify", traits: { name: "Leila", plan: "studio" } });
  });
});

describe("two tabs", () => {
  it("send each call once, whichever of them made it", async () => {
    const [one, other] = [new Page({ known: true }), new Page({ known: true, path: "/other" })];
    for (let at = 0; at < 80; at++) (at % 2 ? one : other).track(`call ${at}`);
    await pass(3000);
    const sent = server.requests.flatMap(({ batch }) => batch.map(({ messageId }) => messageId));
    expect(sent).toHaveLength(82);
    expect(new Set(sent).size).toBe(82);
    one.tracker.stop();
    other.tracker.stop();
    await pass(1000);
    expect(server.requests.flatMap(({ batch }) => batch)).toHaveLength(82);
  });

  it("help each other out: what a closed one could not send, the other does", async () => {
    server.behaviour = "offline";
    const one = new Page({ known: true });
    one.track("From the closed one");
    await pass(1500);
    one.booted = false;
    const other = new Page({ known: true, path: "/other" });
    await pass(1500);
    server.behaviour = "well";
    other.tracker.retry();
    await pass(2000);
    expect(server.events).toContain("From the closed one");
  });
});
