import type { Contact } from "@rahnama/client";
import { act, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { button, complaint, eventually, FakeServer, field, press, showPage, write } from "../app/shown-page";
import { ContactForm } from "./ContactForm";

const contact = { id: "c1", name: "Sara", email: "sara@example.com", phone: null } as Contact;
const onDone = vi.fn();
let server: FakeServer;
/** What is heard of the person while the form is open. */
let hear: (contact: Contact) => void;
function Shown() {
  const [heard, setHeard] = useState(contact);
  hear = (next) => act(() => setHeard(next));
  return <ContactForm contact={heard} onDone={onDone} />;
}
let page: Awaited<ReturnType<typeof showPage>>;

beforeEach(async () => {
  server = new FakeServer();
  page = await showPage(<Shown />);
});
afterEach(() => {
  page.unmount();
  onDone.mockReset();
});

it("stays until the server has the change", async () => {
  await write("Phone", "۰۹۱۲");
  await press("Save");
  expect(server.sent).toEqual([{ method: "PATCH", path: "/api/v1/contacts/c1", body: { phone: "0912" } }]);
  expect(onDone).not.toHaveBeenCalled();
});

it("closes when the server has it", async () => {
  server.answers(200, { ...contact, name: "Sahar" });
  await write("Name", "Sahar");
  await press("Save");
  await eventually(() => expect(onDone).toHaveBeenCalledOnce());
});

it("leaves what was given meanwhile, and shows it", async () => {
  await write("Name", "Sahar");
  hear({ ...contact, email: "sara@work.example", phone: "0912" });
  expect([field("E-mail").value, field("Phone").value]).toEqual(["sara@work.example", "0912"]);
  await press("Save");
  expect(server.sent.map(({ body }) => body)).toEqual([{ name: "Sahar" }]);
});

it("says that a field was changed meanwhile, and saves what was typed there only", async () => {
  const said = () => field("Name").closest(".mantine-InputWrapper-root")?.querySelector("[role=status]")?.textContent;
  await write("Name", "Sahar");
  expect(said()).toBeUndefined();
  hear({ ...contact, name: "Sara Ahmadi", email: null });
  expect(said()).toBe("Meanwhile somebody changed this to “Sara Ahmadi”. Saving puts yours in its place.");
  expect(field("Name").value).toBe("Sahar");
  await press("Save");
  expect(server.sent.map(({ body }) => body)).toEqual([{ name: "Sahar" }]);
});

it("asks nothing of the server where nothing was changed", async () => {
  await write("Name", "Sahar");
  await write("Name", "Sara");
  hear({ ...contact, name: "Sara Ahmadi" });
  expect(field("Name").value).toBe("Sara Ahmadi");
  await press("Save");
  expect(server.sent).toEqual([]);
  expect(onDone).toHaveBeenCalledOnce();
});

it("stays open for what was typed while it was being saved", async () => {
  let answer: (response: Response) => void = () => {};
  server.answer = () => new Promise((resolve) => { answer = resolve; });
  await write("Name", "Sahar");
  await press("Save");
  await write("Name", "Sahar Ahmadi");
  await act(async () => answer(new Response(JSON.stringify({ ...contact, name: "Sahar" }), { status: 200 })));
  hear({ ...contact, name: "Sahar" });
  await eventually(() => expect(button("Save")?.hasAttribute("data-loading")).toBe(false));
  expect(field("Name").value).toBe("Sahar Ahmadi");
  expect(document.querySelector("[role=status]")).toBeNull();
  expect(onDone).not.toHaveBeenCalled();
  await press("Save");
  expect(server.sent.at(-1)?.body).toEqual({ name: "Sahar Ahmadi" });
});

it("says a refusal at its field and keeps what was typed", async () => {
  server.refuses("/email", "This is not an e-mail address.");
  await write("E-mail", "sara@example.c_m");
  await press("Save");
  await eventually(() => expect(complaint("E-mail")).toBe("Write an e-mail address, such as sara@example.com."));
  expect(field("E-mail").value).toBe("sara@example.c_m");
  expect(onDone).not.toHaveBeenCalled();
});

it("says any other failure above its buttons", async () => {
  server.answers(500, { type: "", title: "", status: 500, code: "internal", detail: "", request_id: "" });
  await write("Name", "Sahar");
  await press("Save");
  await eventually(() => expect(document.querySelector("form [role=alert]")?.textContent).toContain("The details were not saved."));
  expect(onDone).not.toHaveBeenCalled();
});

it("checks an address in its own words before it asks the server", async () => {
  await write("E-mail", "sara");
  await press("Save");
  expect(complaint("E-mail")).toBe("Write an e-mail address, such as sara@example.com.");
  expect(server.sent).toEqual([]);
});

it("takes a phone number in any digits, and nothing that is none", async () => {
  await write("Phone", "abc");
  await press("Save");
  expect(complaint("Phone")).toBe("Write a phone number: digits, spaces, +, -, ( and ).");
  expect(server.sent).toEqual([]);
  await write("Phone", "+۹۸ (۲۱) ۱۲۳-۴۵");
  expect(complaint("Phone")).toBeUndefined();
  await press("Save");
  expect(server.sent.map(({ body }) => body)).toEqual([{ phone: "+98 (21) 123-45" }]);
});

it("asks before changes are left behind", async () => {
  const leave = () => act(async () => { void page.router.navigate({ to: "/elsewhere" as "/" }); });
  await write("Name", "Sahar");
  await leave();
  expect(document.body.textContent).toContain("Leave without saving?");
  await press("Stay here");
  expect(page.router.state.location.pathname).toBe("/");
  await write("Name", "Sara");
  await leave();
  expect(button("Stay here")).toBeUndefined();
  expect(page.router.state.location.pathname).toBe("/elsewhere");
});
