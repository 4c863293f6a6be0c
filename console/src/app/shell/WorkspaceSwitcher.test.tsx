import type { Me } from "@rahnama/client";
import { act } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { api } from "../api";
import { LeaveGuard } from "../draft/LeaveGuard";
import { meQuery, queryClient } from "../queries";
import { button, eventually, FakeServer, press, showPage } from "../shown-page";
import { clearToasts, offerUndo } from "../toasts/toasts";
import { WorkspaceSwitcher } from "./WorkspaceSwitcher";

const acme = { id: "acme", name: "Acme", role: "owner" };
const narvan = { id: "narvan", name: "Narvan", role: "owner" };
const me = (workspace: typeof acme) => ({ teammate: { id: "sara", locale: "en" }, workspace, workspaces: [acme, narvan] }) as unknown as Me;

let server: FakeServer;
let unmount = () => {};
beforeEach(() => {
  server = new FakeServer();
  server.answers(200, me(narvan));
  queryClient.setQueryData(meQuery.queryKey, me(acme));
});
afterEach(() => {
  unmount();
  act(clearToasts);
  queryClient.clear();
});

const sent = () => server.sent.map(({ method, path }) => `${method} ${path}`);
const SWITCH = "POST /api/v1/sessions/current/workspace";

async function choose(name: string) {
  await press("Switch workspace,AAcme");
  const row = [...document.querySelectorAll<HTMLElement>("[role=menuitemradio]")].find((each) => each.textContent?.startsWith(name));
  await act(async () => row?.click());
}

async function chooseFromForm() {
  const shown = await showPage(<><LeaveGuard dirty /><WorkspaceSwitcher compact={false} /></>);
  unmount = shown.unmount;
  await choose("Narvan");
  return shown.router;
}

it("asks whether a form may be left before the session turns, and stays where it may not", async () => {
  const router = await chooseFromForm();
  await eventually(() => expect(button("Stay here")).toBeDefined());
  await press("Stay here");
  // Whatever is loaded next is no answer to what was asked.
  await act(() => router.navigate({ to: "/elsewhere", ignoreBlocker: true } as never));
  expect(sent()).toEqual([]);
});

it("turns to the other workspace when the form may be left", async () => {
  const router = await chooseFromForm();
  await eventually(() => expect(button("Leave")).toBeDefined());
  await press("Leave");
  await eventually(() => expect(router.state.location.pathname).toBe("/inbox/mine"));
  expect(sent()).toEqual([SWITCH]);
});

it("does first what could still be undone in the workspace that is left", async () => {
  ({ unmount } = await showPage(<WorkspaceSwitcher compact={false} />));
  act(() => void offerUndo({ message: "Removed.", undoLabel: "Undo", undo: () => {}, commit: (options) => api.delete("/teammates/ali", options) }));
  let done = () => {};
  server.answer = () => new Promise((resolve) => (done = () => resolve(new Response(null, { status: 204 }))));
  await choose("Narvan");
  await eventually(() => expect(sent()).toEqual(["DELETE /api/v1/teammates/ali"]));
  server.answers(200, me(narvan));
  await act(async () => done());
  await eventually(() => expect(sent()).toEqual(["DELETE /api/v1/teammates/ali", SWITCH]));
});
