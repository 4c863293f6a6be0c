import { act, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { button, eventually, FakeServer, field, press, pressBeside, pressKey, showPage, write } from "../app/shown-page";
import { StartConversation } from "./StartConversation";

const onClose = vi.fn();
let server: FakeServer;
let unmount = () => {};
let deletePerson = () => {};

function Dialog() {
  const [gone, setGone] = useState(false);
  deletePerson = () => setGone(true);
  return <StartConversation contact={{ id: "c1" }} name="Sara" gone={gone} opened onClose={onClose} />;
}

beforeEach(async () => {
  server = new FakeServer();
  ({ unmount } = await showPage(<Dialog />));
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

it("sends nothing that nobody can see", async () => {
  await write("Message", "\u200c \u200b");
  await pressKey("Enter", field("Message"), { ctrlKey: true });
  expect([button("Send")?.disabled, server.sent]).toEqual([true, []]);
});

it("keeps what was written to somebody who was deleted meanwhile, to be copied", async () => {
  await write("Message", "Hello");
  act(deletePerson);
  expect(document.querySelector("[role=alert]")?.textContent).toMatch(/cannot be sent/);
  expect(field("Message").value).toBe("Hello");
  expect(button("Copy")).toBeDefined();
  await pressKey("Enter", field("Message"), { ctrlKey: true });
  expect([button("Send"), server.sent]).toEqual([undefined, []]);
});

it("is not there when nothing was written to somebody who was deleted", () => {
  act(deletePerson);
  expect(document.querySelector("[role=dialog]")).toBeNull();
});
