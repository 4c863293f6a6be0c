import type { ServerFrame } from "@rahnama/client";
import { act } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { invitationsQuery, meQuery, queryClient, teammatesQuery } from "../../app/queries";
import { eventually, showPage } from "../../app/shown-page";
import { TeamSettings } from "./TeamSettings";

let hear: (frame: ServerFrame) => void = () => {};
vi.mock("../../realtime/RealtimeProvider", () => ({
  useConnected: () => true,
  useServerFrame: (listener: (frame: ServerFrame) => void) => { hear = listener; },
}));

let unmount = () => {};
afterEach(() => {
  unmount();
  queryClient.clear();
});

const owner = { id: "t1", name: "Sara", email: "sara@example.com", role: "owner", online: true, avatar_url: null };
const joined = { ...owner, id: "t2", name: "Omid", email: "omid@example.com", role: "agent" };
const invitation = { id: "i1", email: null, role: "agent", invited_by: "Sara", created_at: "2026-03-01T10:00:00Z", expires_at: "2026-03-08T10:00:00Z" };

it("shows who joins while it is open, and their invitation no more", async () => {
  queryClient.setQueryData(meQuery.queryKey, { teammate: owner, workspace: { id: "w1" } } as never);
  queryClient.setQueryData(teammatesQuery.queryKey, [owner] as never);
  queryClient.setQueryData(invitationsQuery.queryKey, [invitation] as never);
  vi.stubGlobal("fetch", async (path: string) => new Response(
    JSON.stringify({ items: path.includes("teammates") ? [owner, joined] : [], next_cursor: null }), { headers: { "content-type": "application/json" } },
  ));
  ({ unmount } = await showPage(<TeamSettings />));
  expect(document.body.textContent).not.toContain("Omid");
  expect(document.body.textContent).toContain("Anybody with the link");
  await act(async () => hear({ type: "presence", teammates: ["t1", "t2"] } as ServerFrame));
  await eventually(() => expect(document.body.textContent).toContain("Omid"));
  await eventually(() => expect(document.body.textContent).toContain("No invitation is waiting."));
});
