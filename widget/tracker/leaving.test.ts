import type { PageView } from "@rahnama/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PAGE_LOADED } from "../shared/host.ts";
import { FakeServer, freshBrowser, hide, Page, pass, settled } from "./testing.ts";

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
  freshBrowser(server);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
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
    expect(init).toMatchObject({ keepalive: true, credentials: "omit", body: expect.any(String) });
    // A text with no header of its own goes as text/plain, which asks no preflight.
    expect(init).not.toHaveProperty("headers");
    await pass(1000);
    expect(server.events).toEqual(["page /", "Clicked away"]);
    // The next page finds nothing left to send.
    server.requests.length = 0;
    new Page({ known: true, path: "/next" });
    await pass(1500);
    expect(server.requests.flatMap(({ batch }) => batch)).toHaveLength(1);
  });

  it("leaves no transaction open, which would throw it out of the cache for the way back, and stores what is called then", async () => {
    const page = new Page();
    await pass(500);
    const begin = vi.spyOn(IDBDatabase.prototype, "transaction");
    const commit = vi.spyOn(IDBTransaction.prototype, "commit");
    const count = () => [begin.mock.calls.length, commit.mock.calls.length];
    try {
      dispatchEvent(new Event("pagehide"));
      server.behaviour = "offline";
      page.track("Left");
      hide(true);
      page.tracker.visibilityChanged();
      await settled();
      const [begun, ended] = count();
      expect(begun).toBeGreaterThan(0);
      expect(ended).toBe(begun);
    } finally {
      dispatchEvent(new Event("pageshow"));
      begin.mockRestore();
      commit.mockRestore();
    }
    page.forget();
    server.behaviour = "well";
    hide(false);
    new Page({ path: "/next" });
    await pass(1500);
    expect(server.events).toEqual(["page /", "Left", "page /next"]);
  });

  it("before the tracker was there loses nothing: the next page of the tab hands it over, as a load of its own", async () => {
    const page: PageView = { url: "https://shop.example/", title: "", referrer: "https://news.example/" };
    const calls = [{ type: "page", properties: null }, { type: "track", event: "Landed" }];
    const held = calls.map((call) => JSON.stringify({ ...call, page, timestamp: new Date() }));
    sessionStorage.setItem("rahnama:KEY", ["", ...held, PAGE_LOADED].join("\n"));
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
