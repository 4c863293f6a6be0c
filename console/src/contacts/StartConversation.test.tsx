import { act, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { meQuery, queryClient } from "../app/queries";
import { button, eventually, FakeServer, field, press, pressBeside, pressKey, showPage, write } from "../app/shown-page";
import { readDraft } from "../inbox/composer/drafts";
import { StartConversation } from "./StartConversation";

const onClose = vi.fn();
let server: FakeServer;
const begun = (teammate: string) => readDraft(localStorage, { teammate, conversation: "c1", mode: "reply" }).text;
let unmount = () => {};
let deletePerson = () => {};

function Dialog() {
  const [gone, setGone] = useState(false);
  deletePerson = () => setGone(true);
  return <StartConversation contact={{ id: "c1" }} name="Sara" gone={gone} opened onClose={onClose} />;
}

const show = async () => void ({ unmount } = await showPage(<Dialog />));

beforeEach(async () => {
  server = new FakeServer();
  queryClient.setQueryData(meQuery.queryKey, { teammate: { id: "noah" }, workspace: { id: "w" } } as never);
  await show();
});
afterEach(async () => {
  await write("Message", "").catch(() => undefined);
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

it("keeps what was written while its page is left, for whoever wrote it alone, until it is sent", async () => {
  await write("Message", "Hello");
  unmount();
  expect([begun("noah"), begun("sara")]).toEqual(["Hello", ""]);
  server = new FakeServer();
  await show();
  expect(field("Message").value).toBe("Hello");
  server.answers(201, { conversation: "v1" });
  await press("Send");
  await eventually(() => expect(onClose).toHaveBeenCalledOnce());
  expect([field("Message").value, begun("noah")]).toEqual(["", ""]);
});
