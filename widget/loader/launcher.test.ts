/** Where the launcher is on the page, and who has the focus. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { booted, emptyBrowser, launcher, leavePage, person } from "./testing.ts";

const soon = () => new Promise((done) => setTimeout(done, 70));
let close: () => void;

beforeEach(() => {
  emptyBrowser();
  document.body.innerHTML = "<input id=own><button id=help>Help</button>";
});
afterEach(leavePage);

async function opened(from?: string) {
  const mount = (host: { setOpen(open: boolean): void }) => {
    close = () => host.setOpen(false);
    return { open: () => Promise.resolve(host.setOpen(true)), destroy: vi.fn(), pageChanged: vi.fn() };
  };
  Object.assign(globalThis, { mount });
  const widget = await booted(person("leila", { messenger_url: "data:text/javascript,export const mount = globalThis.mount" }));
  (from ? document.getElementById(from) : launcher())!.focus();
  await widget.open();
  return widget;
}

it("is at the end of the document, and comes back when the page writes itself anew", async () => {
  const widget = await booted("leila");
  const host = document.querySelector("rahnama-widget")!;
  expect(document.documentElement.lastElementChild).toBe(host);
  document.documentElement.innerHTML = "<body><p>another page</p></body>";
  await soon();
  expect(document.documentElement.lastElementChild).toBe(host);
  document.documentElement.remove();
  // A script that writes the page takes its time.
  await soon();
  document.append(document.createElement("html"));
  await soon();
  expect(document.documentElement.lastElementChild).toBe(host);
  document.documentElement.innerHTML = "<head></head><body></body>";
  widget.shutdown();
  await soon();
  expect(launcher()).toBeUndefined();
});

it("is not told what a page changes inside of itself", async () => {
  const observed = vi.spyOn(MutationObserver.prototype, "observe");
  await booted("leila");
  expect(observed.mock.calls.map(([above, what]) => [above, what])).toEqual([
    [document.documentElement, { childList: true }], [document, { childList: true }],
  ]);
  observed.mockRestore();
});

it("waits for the page, which may be taking over its own document", async () => {
  const state = vi.spyOn(document, "readyState", "get").mockReturnValue("interactive");
  await booted("leila");
  document.body.append("more of the page");
  await soon();
  expect(launcher()).toBeUndefined();
  state.mockRestore();
  dispatchEvent(new Event("load"));
  expect(launcher()).toBeDefined();
});

it("gets the focus when the messenger closes, unless somebody types on the page", async () => {
  await opened();
  launcher()!.focus();
  close();
  expect(document.activeElement).toBe(document.querySelector("rahnama-widget"));
  document.getElementById("own")!.focus();
  close();
  expect(document.activeElement?.id).toBe("own");
});

it("gives it back to the button of the page that opened the messenger", async () => {
  await opened("help");
  launcher()!.focus();
  close();
  expect(document.activeElement?.id).toBe("help");
});
