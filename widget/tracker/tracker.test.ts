// Long because: one story for each promise of the tracker, told by the same few fakes.
import type { PageView } from "@rahnama/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer, freshBrowser, hide, Page, pass, settled, storedNames } from "./testing.ts";

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
  for (const name of ["globalPrivacyControl", "doNotTrack"]) Reflect.deleteProperty(navigator, name);
});

describe("somebody who leaves again at once", () => {
  it("is not told of, however often a timer runs while they look elsewhere", async () => {
    const page = new Page();
    await pass(3000);
    hide(true);
    page.tracker.visibilityChanged();
    await pass(60_000);
    page.tracker.stop();
    await pass(1000);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["a second page", (page: Page) => page.look("/pricing"), ["page /", "page /pricing"]],
    ["something they do", (page: Page) => page.track("Plan chosen"), ["page /", "Plan chosen"]],
    ["what they say of themselves", (page: Page) => page.call({ type: "identify", name: "Leila" }), ["page /", "identify /"]],
    ["a message", (page: Page) => (page.become("leila", { known: true }), page.tracker.kick()), ["page /"]],
  ])("is told of, from the first page on, after %s", async (_, act, expected) => {
    const page = new Page();
    await pass(2000);
    expect(server.events).toEqual([]);
    act(page);
    await pass(1500);
    expect(server.events).toEqual(expected);
  });

  it("has stayed after ten seconds of looking", async () => {
    const page = new Page();
    await pass(6000);
    hide(true);
    page.tracker.visibilityChanged();
    await pass(20_000);
    expect(server.events).toEqual([]);
    hide(false);
    page.tracker.visibilityChanged();
    await pass(6000);
    expect(server.events).toEqual(["page /"]);
    expect([...server.stored.values()][0]!.timestamp).toBe("2026-11-24T12:00:00.000Z");
  });

  it("has come back with the next page load, or in another tab", async () => {
    new Page().tracker.stop();
    await pass(1000);
    expect(server.events).toEqual([]);
    new Page({ path: "/pricing" });
    await pass(1500);
    expect(server.events).toEqual(["page /", "page /pricing"]);
  });

  it("is not held when they are known", async () => {
    new Page({ known: true });
    await pass(1500);
    expect(server.events).toEqual(["page /"]);
  });
});

describe("calls", () => {
  it("of one name in a burst all arrive, in their order, fifty to a request", async () => {
    const page = new Page({ known: true });
    for (let at = 0; at < 120; at++) page.track("Clicked", { at });
    await pass(1500);
    const clicks = [...server.stored.values()].slice(1);
    expect(clicks.map(({ properties }) => (properties as { at: number }).at)).toEqual([...Array(120).keys()]);
    expect(server.requests.map(({ batch }) => batch.length)).toEqual([50, 50, 21]);
  });

  it("of one second share a request", async () => {
    const page = new Page({ known: true });
    await pass(500);
    page.track("One");
    await pass(400);
    page.track("Two");
    await pass(600);
    expect(server.requests.map(({ batch }) => batch.length)).toEqual([3]);
  });

  it("stay below 30 KB a request, and one that no request could take is named", async () => {
    const page = new Page({ known: true });
    for (let at = 0; at < 4; at++) page.track("Large", { text: "چ".repeat(6000) });
    page.track("Too large", { text: "چ".repeat(20_000) });
    await pass(1500);
    expect(server.events.filter((name) => name === "Large")).toHaveLength(4);
    expect(server.events).not.toContain("Too large");
    for (const request of server.requests) expect(new Blob([JSON.stringify(request)]).size).toBeLessThan(31_000);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it("beyond five hundred push out the oldest", async () => {
    server.behaviour = "offline";
    const page = new Page({ known: true });
    for (let at = 0; at < 300; at++) page.track(`a${at}`);
    await pass(1000);
    for (let at = 0; at < 300; at++) page.track(`b${at}`);
    await pass(1000);
    server.behaviour = "well";
    page.tracker.retry();
    await pass(20_000);
    expect(server.events).toHaveLength(500);
    expect(server.events[0]).toBe("a100");
    expect(server.events.at(-1)).toBe("b299");
  });

  it("that a page tells and that are noticed are one view, with what was told", async () => {
    const page = new Page({ known: true });
    page.call({ type: "page", properties: { section: "home" } });
    await pass(300);
    page.call({ type: "page", properties: { section: "pricing" } });
    page.look("/");
    await pass(3000);
    page.call({ type: "page", properties: { step: 2 } });
    await pass(1500);
    expect([...server.stored.values()].map(({ properties }) => properties)).toEqual([
      { section: "home" }, { section: "pricing" }, { step: 2 },
    ]);
  });

  it("of a page that the browser had kept are a view of its own", async () => {
    const page = new Page({ known: true });
    await pass(1500);
    page.tracker.stop();
    page.tracker.cameBack();
    await pass(1500);
    expect(server.events).toEqual(["page /", "page /"]);
  });
});

describe("without consent", () => {
  it("nothing is stored and nothing is sent before it is given, and then all of it is", async () => {
    const page = new Page({ allowed: false });
    page.track("Plan chosen");
    await pass(15_000);
    page.tracker.stop();
    await pass(1000);
    expect(server.fetch).not.toHaveBeenCalled();
    expect(await storedNames()).toEqual([]);
    expect(sessionStorage.length).toBe(0);
    page.allowed = true;
    page.tracker.kick();
    await pass(1500);
    expect(server.events).toEqual(["page /", "Plan chosen"]);
    expect(await storedNames()).toEqual(["rahnama:KEY"]);
  });

  it("what was not sent when it is withdrawn is forgotten, and so is what is done after that", async () => {
    const page = new Page({ known: true });
    await pass(1500);
    server.requests.length = 0;
    page.track("Before");
    page.allowed = false;
    page.tracker.kick();
    indexedDB.deleteDatabase("rahnama:KEY");
    page.track("After");
    await pass(40_000);
    expect(server.requests).toEqual([]);
    expect(await storedNames()).toEqual([]);
    expect(sessionStorage.length).toBe(0);
    page.allowed = true;
    page.track("Again");
    await pass(1500);
    expect(server.events).toEqual(["page /", "Again"]);
  });

  it.each([["globalPrivacyControl", true], ["doNotTrack", "1"]])("a browser that says %s is not followed", async (name, value) => {
    Object.defineProperty(navigator, name, { configurable: true, value });
    const page = new Page({ known: true });
    page.track("Plan chosen");
    await pass(15_000);
    page.tracker.stop();
    expect(server.fetch).not.toHaveBeenCalled();
    new Page({ known: true, respects: false });
    await pass(1500);
    expect(server.events).toEqual(["page /"]);
  });
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
    page.tracker.stop();
    page.booted = false;
    page.tracker.forget();
    indexedDB.deleteDatabase("rahnama:KEY");
    await settled();
    page.become("somebody");
    page.booted = true;
    page.look("/goodbye");
    await pass(5000);
    expect([...server.stored.values()].map(({ token }) => token)).toEqual(["leila", "leila"]);
    expect(server.events).toEqual(["page /", "Signed out"]);
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

describe("leaving the page", () => {
  it("takes along what has not been sent, with requests that outlive it", async () => {
    const page = new Page({ known: true });
    await settled();
    page.track("Clicked away");
    server.fetch.mockClear();
    page.tracker.stop();
    const [address, init] = server.fetch.mock.calls.find(([url]) => url.endsWith("/events"))!;
    expect(address).toBe("https://chat.example/widget/v1/events");
    expect(init).toMatchObject({ keepalive: true, credentials: "omit", headers: { "Content-Type": "text/plain" } });
    await pass(1000);
    expect(server.events).toEqual(["page /", "Clicked away"]);
    // The next page finds nothing left to send.
    server.requests.length = 0;
    new Page({ known: true, path: "/next" });
    await pass(1500);
    expect(server.requests.flatMap(({ batch }) => batch)).toHaveLength(1);
  });

  it("before the tracker was there loses nothing: the next page of the tab hands it over, as a load of its own", async () => {
    const page: PageView = { url: "https://shop.example/", title: "", referrer: "https://news.example/" };
    const calls = [{ type: "page", properties: null }, { type: "track", event: "Landed" }];
    const held = calls.map((call) => JSON.stringify({ ...call, page, timestamp: new Date() }));
    sessionStorage.setItem("rahnama:KEY", JSON.stringify(held));
    new Page({ path: "/" });
    await pass(1500);
    expect(server.events).toEqual(["page /", "Landed", "page /"]);
    expect(sessionStorage.getItem("rahnama:KEY")).toBeNull();
  });

  it("uses a beacon where fetch ends with the page, and tells what it cannot know again", async () => {
    const page = new Page({ known: true });
    await settled();
    const sendBeacon = vi.fn(() => true);
    Object.defineProperty(navigator, "sendBeacon", { configurable: true, value: sendBeacon });
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    const keepalive = Object.getOwnPropertyDescriptor(Request.prototype, "keepalive");
    Reflect.deleteProperty(Request.prototype, "keepalive");
    try {
      page.tracker.stop();
    } finally {
      visibility.mockRestore();
      if (keepalive) Object.defineProperty(Request.prototype, "keepalive", keepalive);
    }
    const [address, body] = sendBeacon.mock.calls.at(-1) as unknown as [string, string];
    expect(address).toBe("https://chat.example/widget/v1/events");
    expect(JSON.parse(body)).toMatchObject({ token: "leila", batch: [{ type: "page" }] });
    new Page({ known: true, path: "/next" });
    await pass(1500);
    const [first] = JSON.parse(body).batch;
    expect(server.requests[0]!.batch[0]!.messageId).toBe(first.messageId);
  });
});
