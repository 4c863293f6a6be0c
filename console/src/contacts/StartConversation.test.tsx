import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventually, FakeServer, field, press, pressBeside, pressKey, showPage, write } from "../app/shown-page";
import { StartConversation } from "./StartConversation";

const onClose = vi.fn();
let server: FakeServer;
let unmount = () => {};

beforeEach(async () => {
  server = new FakeServer();
  ({ unmount } = await showPage(<StartConversation contact={{ id: "c1" }} name="Sara" opened onClose={onClose} />));
});
afterEach(() => {
  unmount();
  onClose.mockReset();
});

it.each([{ ctrlKey: true }, { metaKey: true }])("sends by %o and Enter, once", async (modifier) => {
  await write("Message", "Hello");
  await pressKey("Enter", field("Message"));
  expect(server.sent).toEqual([]);
  await pressKey("Enter", field("Message"), modifier);
  await eventually(() => expect(document.querySelector("[type=submit]")?.hasAttribute("data-loading")).toBe(true));
  await pressKey("Enter", field("Message"), modifier);
  expect(server.sent).toEqual([{ method: "POST", path: "/api/v1/conversations", body: { contact_id: "c1", client_id: expect.any(String), body: "Hello" } }]);
});

it("stays open by accident while something is written", async () => {
  await write("Message", "Hello");
  await pressKey("Escape", field("Message"));
  await pressBeside();
  expect(onClose).not.toHaveBeenCalled();
  await press("Close");
  expect(onClose).toHaveBeenCalledOnce();
});

it.each([["Escape", () => pressKey("Escape", document.body)], ["a press beside it", pressBeside]])("closes by %s while nothing is written", async (_name, leave) => {
  await leave();
  expect(onClose).toHaveBeenCalledOnce();
});
