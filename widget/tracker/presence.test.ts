import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeServer, freshBrowser, hide, Page, pass } from "./testing.ts";

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
  freshBrowser(server);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const paths = () => server.heard.map(({ page, gone }) => (gone ? "gone" : new URL(page!.url!).pathname));

it("is told at once, on each page, and every half minute while the page is looked at", async () => {
  const page = new Page();
  await pass(1000);
  expect(paths()).toEqual(["/"]);
  page.look("/pricing");
  await pass(65_000);
  expect(paths()).toEqual(["/", "/pricing", "/pricing", "/pricing"]);
  hide(true);
  page.tracker.visibilityChanged();
  await pass(120_000);
  expect(paths()).toHaveLength(4);
  hide(false);
  page.tracker.visibilityChanged();
  await pass(100);
  expect(paths()).toHaveLength(5);
  page.tracker.stop();
  await pass(60_000);
  expect(paths().slice(5)).toEqual(["gone"]);
});

it("is told once a second at most where the address changes with each step, and of the last page", async () => {
  const page = new Page();
  await pass(1000);
  for (let step = 1; step <= 40; step++) {
    page.look(`/map/${step}`);
    await pass(50);
  }
  await pass(1500);
  expect(paths().length).toBeLessThanOrEqual(4);
  expect(paths().at(-1)).toBe("/map/40");
});

it("fetches the messenger once somebody wrote to whoever is here", async () => {
  const page = new Page();
  await pass(1000);
  expect(page.mount).not.toHaveBeenCalled();
  server.awaited = true;
  await pass(30_000);
  expect(page.mount).toHaveBeenCalledTimes(1);
});

it("leaves the page in peace where the messenger cannot be fetched, and tries again", async () => {
  const rejected = vi.fn();
  process.on("unhandledRejection", rejected);
  const page = new Page();
  page.mount.mockRejectedValue(new TypeError("Failed to fetch"));
  server.awaited = true;
  await pass(65_000);
  // Node tells of a rejection once the tasks at hand are done.
  vi.useRealTimers();
  await new Promise((done) => setTimeout(done, 0));
  process.off("unhandledRejection", rejected);
  expect(page.mount).toHaveBeenCalledTimes(2);
  expect(rejected).not.toHaveBeenCalled();
});

it("is not told of a page that was opened in the background before somebody looks", async () => {
  hide(true);
  const page = new Page();
  await pass(60_000);
  expect(paths()).toEqual([]);
  hide(false);
  page.tracker.visibilityChanged();
  await pass(100);
  expect(paths()).toEqual(["/"]);
});

it("is one visit over the pages of a tab, and leaves nothing where nothing may be stored", async () => {
  new Page().tracker.stop();
  await pass(5000);
  new Page({ path: "/next" });
  await pass(100);
  const [first, gone, next] = server.heard;
  expect(next).toMatchObject({ tab: first!.tab, since: first!.since });
  expect(gone).toEqual({ token: "leila", tab: first!.tab, gone: true });
  expect(sessionStorage.length).toBe(1);
});

it("leaves as who it was told for when somebody signs in", async () => {
  const page = new Page();
  await pass(100);
  page.become("leila, signed", { known: true, verified: true });
  page.tracker.kick();
  await pass(100);
  expect(server.heard.map(({ token, gone }) => [token, !!gone])).toEqual([["leila", false], ["leila", true], ["leila, signed", false]]);
});

it("goes on after the server was away, without any word to the page", async () => {
  server.behaviour = "offline";
  new Page();
  await pass(31_000);
  server.behaviour = "well";
  await pass(30_000);
  expect(paths()).toEqual(["/"]);
});
