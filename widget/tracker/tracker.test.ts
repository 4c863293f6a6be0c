import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer, freshBrowser, hide, Page, pass, storedNames } from "./testing.ts";

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
    page.consent(false);
    page.track("After");
    page.tracker.stop();
    page.tracker.cameBack();
    await pass(40_000);
    expect(server.requests).toEqual([]);
    expect(await storedNames()).toEqual([]);
    expect(sessionStorage.length).toBe(0);
    page.consent(true);
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
