import { afterEach, beforeEach, expect, it } from "vitest";
import { queryClient } from "../app/queries";
import { FakeServer, press, showPage, write } from "../app/shown-page";
import { SetupPage } from "./SetupPage";

let unmount = () => {};
beforeEach(async () => {
  new FakeServer();
  window.location.hash = "#token=abc";
  queryClient.setQueryData(["me", "setup"], { claimed: false });
  ({ unmount } = await showPage(<SetupPage />));
});
afterEach(() => {
  unmount();
  window.location.hash = "";
  queryClient.clear();
});

/** Whether the browser would ask before it leaves. */
function asks(): boolean {
  return !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

it("asks before a reload loses what was written, in either step", async () => {
  expect(asks()).toBe(false);
  await write("Workspace name", "Acme");
  expect(asks()).toBe(true);
  await press("Continue");
  expect(document.body.textContent).toContain("Your name");
  expect(asks()).toBe(true);
// Drawing every time zone of the world takes its time.
}, 20_000);
