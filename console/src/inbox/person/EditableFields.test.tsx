import type { Contact } from "@rahnama/client";
import { act, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { complaint, eventually, FakeServer, field, press, showPage, write } from "../../app/shown-page";
import { clearToasts } from "../../app/toasts/toasts";
import { ToastStack } from "../../app/toasts/ToastStack";
import { EditableFields } from "./EditableFields";

const store = { update: vi.fn() };
vi.mock("../InboxProvider", () => ({ useInboxSession: () => ({ store }) }));

const contact = { id: "c1", name: "Sara", email: null, phone: null } as Contact;
let server: FakeServer;
let hear: (contact: Contact) => void;
function Shown() {
  const [heard, setHeard] = useState(contact);
  hear = (next) => act(() => setHeard(next));
  return <EditableFields contact={heard} />;
}
let unmount = () => {};

beforeEach(async () => {
  server = new FakeServer();
  ({ unmount } = await showPage(<><Shown /><ToastStack /></>));
});
afterEach(() => {
  unmount();
  act(clearToasts);
  store.update.mockReset();
});

it("stays in the field until the server has it", async () => {
  await press("Add: Phone");
  await write("Phone", "۰۹۱۲");
  await press("Save");
  expect(server.sent).toEqual([{ method: "PATCH", path: "/api/v1/contacts/c1", body: { phone: "0912" } }]);
  expect(field("Phone").value).toBe("۰۹۱۲");
  expect(store.update).not.toHaveBeenCalled();
});

it("closes the field when the server has it", async () => {
  server.answers(200, { ...contact, phone: "0912" });
  await press("Add: Phone");
  await write("Phone", "0912");
  await press("Save");
  await eventually(() => expect(document.querySelector("form")).toBeNull());
  expect(store.update).toHaveBeenCalledOnce();
});

it("says a refusal at the field, in words of its own", async () => {
  server.refuses("/email", "This is not an e-mail address.");
  await press("Add: E-mail");
  await write("E-mail", "sara@example.c_m");
  await press("Save");
  await eventually(() => expect(complaint("E-mail")).toBe("Write an e-mail address, such as sara@example.com."));
  expect(field("E-mail").value).toBe("sara@example.c_m");
});

it("says any other failure in a message, and keeps what was typed", async () => {
  server.answers(500, { type: "", title: "", status: 500, code: "internal", detail: "", request_id: "" });
  await press("Edit Name");
  await write("Name", "Sahar");
  await press("Save");
  await eventually(() => expect(document.querySelector("[role=status]")?.textContent).toContain("The person’s details were not saved."));
  expect(field("Name").value).toBe("Sahar");
});

it("sends nothing back over what was given meanwhile", async () => {
  await press("Edit Name");
  hear({ ...contact, name: "Sara Ahmadi" });
  expect(field("Name").value).toBe("Sara Ahmadi");
  await press("Save");
  expect(server.sent).toEqual([]);
});

it("says that somebody else changed what is being typed over", async () => {
  await press("Edit Name");
  await write("Name", "Sahar");
  hear({ ...contact, name: null });
  expect(document.querySelector("form [role=status]")?.textContent).toBe("Meanwhile somebody emptied this. Saving puts yours there.");
  await press("Save");
  expect(server.sent.map(({ body }) => body)).toEqual([{ name: "Sahar" }]);
});

it.each([
  ["E-mail", "sara", "Write an e-mail address, such as sara@example.com."], ["Phone", "call me", "Write a phone number: digits, spaces, +, -, ( and )."],
])("checks %s before it asks the server", async (label, text, said) => {
  await press(`Add: ${label}`);
  await write(label, text);
  await press("Save");
  expect([complaint(label), field(label).value, server.sent]).toEqual([said, text, []]);
});
