/** What a page has fetched when it has nothing better to do, and what it tells of itself. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { currentPage } from "./boot.ts";
import { booted, create, emptyBrowser, leavePage, person, requests, settled } from "./testing.ts";

beforeEach(emptyBrowser);
afterEach(leavePage);

describe("what is fetched at idle", () => {
  const mount = vi.fn(() => ({ destroy: vi.fn(), pageChanged: vi.fn() }));
  const messenger_url = "data:text/javascript,export const mount = (host) => globalThis.mount(host)";
  const idle = () => vi.mocked(requestIdleCallback).mock.calls.forEach(([work]) => void work({} as IdleDeadline));
  beforeEach(() => {
    mount.mockClear();
    Object.assign(globalThis, { mount });
  });

  it("is the messenger of whom something waits to be sent, though they have no conversation yet", async () => {
    const widget = await booted(person("leila", { messenger_url }));
    idle();
    await settled();
    expect(mount).not.toHaveBeenCalled();
    widget.remember({ waiting: true });
    void create().start({});
    await requests.shift()!.answer(person("leila", { messenger_url }));
    idle();
    await vi.waitFor(() => expect(mount).toHaveBeenCalled());
  });

  it("is nothing for a page whose visitor has just been forgotten", async () => {
    const widget = await booted(person("leila", { conversations: [{ id: "c1" }] as never, messenger_url }));
    widget.reset();
    expect(idle).not.toThrow();
    await settled();
    expect(mount).not.toHaveBeenCalled();
  });
});

it("tells of a page as much as a server takes", () => {
  const before = document.title;
  history.replaceState(null, "", `/?q=${"x".repeat(9000)}`);
  document.title = `${"a".repeat(299)}👋 half 👋`.slice(0, 310);
  const { url, title } = currentPage();
  expect(url).toHaveLength(2000);
  expect(title).toBe("a".repeat(299));
  document.title = "👋 and a half \ud83d";
  expect(currentPage().title!.trim()).toBe("👋 and a half");
  document.title = before;
  history.replaceState(null, "", "/");
});
