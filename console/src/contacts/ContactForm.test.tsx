import type { Contact } from "@rahnama/client";
import { act } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { button, complaint, eventually, FakeServer, field, press, showPage, write } from "../app/shown-page";
import { ContactForm } from "./ContactForm";

const contact = { id: "c1", name: "Sara", email: "sara@example.com", phone: null } as Contact;
const onDone = vi.fn();
let server: FakeServer;
let page: Awaited<ReturnType<typeof showPage>>;

beforeEach(async () => {
  server = new FakeServer();
  page = await showPage(<ContactForm contact={contact} onDone={onDone} />);
});
afterEach(() => {
  page.unmount();
  onDone.mockReset();
});

it("stays until the server has the change", async () => {
  await write("Phone", "۰۹۱۲");
  await press("Save");
  expect(server.sent).toEqual([{ method: "PATCH", path: "/api/v1/contacts/c1", body: { name: "Sara", email: "sara@example.com", phone: "0912" } }]);
  expect(onDone).not.toHaveBeenCalled();
});

it("closes when the server has it", async () => {
  server.answers(200, { ...contact, name: "Sahar" });
  await write("Name", "Sahar");
  await press("Save");
  await eventually(() => expect(onDone).toHaveBeenCalledOnce());
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
