import { act } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { queryClient } from "../app/queries";
import { complaint, eventually, FakeServer, field, press, showPage, write } from "../app/shown-page";
import { SetupPage } from "./SetupPage";

let unmount = () => {};
let router: Awaited<ReturnType<typeof showPage>>["router"];
let server: FakeServer;
beforeEach(async () => {
  server = new FakeServer();
  window.location.hash = "#token=abc";
  queryClient.setQueryData(["me", "setup"], { claimed: false });
  ({ unmount, router } = await showPage(<SetupPage />));
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
  await eventually(() => expect(document.body.textContent).toContain("Your name"));
  expect(asks()).toBe(true);
// Drawing every time zone of the world takes its time.
}, 20_000);

it("goes back to the first step by the browser's Back, and forward again, with what was typed", async () => {
  const shown = (label: string) => eventually(() => expect([...document.querySelectorAll("label")].map((each) => each.textContent)).toContain(label));
  await write("Workspace name", "Acme");
  await press("Continue");
  await shown("Your name");
  await write("Your name", "Sara");
  await act(async () => router.history.back());
  await shown("Workspace name");
  expect(field("Workspace name").value).toBe("Acme");
  await act(async () => router.history.forward());
  await shown("Your name");
  expect(field("Your name").value).toBe("Sara");
  await press("Back");
  await shown("Workspace name");
}, 20_000);

it("asks for an address where there is none, and for another where it is none", async () => {
  await write("Workspace name", "Acme");
  await press("Continue");
  await eventually(() => expect(document.body.textContent).toContain("Your name"));
  await press("Create the workspace");
  expect(complaint("E-mail")).toBe("Please fill this in.");
  await write("E-mail", "sara");
  await press("Create the workspace");
  expect(complaint("E-mail")).toBe("This does not look like an e-mail address.");
}, 20_000);

async function repeatTheLastStep() {
  await write("Workspace name", "Acme");
  await press("Continue");
  await eventually(() => expect(document.body.textContent).toContain("Your name"));
  await write("Your name", "Sara");
  await write("E-mail", "sara@example.com");
  await write("Password", "correct horse battery staple");
  server.answers(409, { code: "already_claimed", title: "", detail: "", request_id: "" });
}

it("leads whoever is not signed in to where they sign in, when set-up was finished before", async () => {
  await repeatTheLastStep();
  const refused = server.answer;
  server.answer = async () => (server.sent.at(-1)?.path === "/api/v1/me" ? new Response("{}", { status: 401 }) : refused());
  await press("Create the workspace");
  await eventually(() => expect(document.querySelector("a[href='/sign-in']")?.textContent).toBe("Go to sign in"));
}, 20_000);

it("leads whoever is signed in to the inbox, when set-up was finished before", async () => {
  await repeatTheLastStep();
  const refused = server.answer;
  server.answer = async () => (server.sent.at(-1)?.path === "/api/v1/me" ? Response.json({ teammate: { locale: "en" } }) : refused());
  await press("Create the workspace");
  await eventually(() => expect(router.state.location.pathname).toBe("/"));
  expect(document.querySelector("[role=alert]")?.textContent ?? "").toBe("");
}, 20_000);
