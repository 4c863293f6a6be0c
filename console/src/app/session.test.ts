import type { Me } from "@rahnama/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "./api";
import { meQuery, queryClient } from "./queries";
import { sessionTrouble, startSession, turnBack } from "./session";

const acme = { id: "acme", name: "Acme" };
const narvan = { id: "narvan", name: "Narvan" };
const me = (workspace: typeof acme, teammate = "sara") =>
  ({ teammate: { id: teammate, locale: "en" }, workspace, workspaces: [acme, narvan] }) as unknown as Me;

/** The browser's one session, as another tab left it. */
let session = me(acme);
const seatOf = (of: Me) => `${of.workspace.id}.${of.teammate.id}`;
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

const server = vi.fn<typeof fetch>(async (url, init) => {
  const seat = new Headers(init?.headers).get("Rahnama-Seat");
  if (seat && seat !== seatOf(session)) return answer({ code: "seat_changed" }, 401);
  if (String(url).endsWith("/sessions/current/workspace")) session = me(acme);
  return answer(session);
});

beforeEach(async () => {
  vi.stubGlobal("fetch", server);
  session = me(acme);
  await startSession(session);
});
afterEach(() => {
  vi.unstubAllGlobals();
  queryClient.clear();
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const send = () => api.patch("/workspace", {}).catch(() => undefined);

it("asks where to go on when another tab turned to another workspace, and goes back", async () => {
  session = me(narvan);
  await send();
  await settled();
  expect(sessionTrouble()).toEqual({ kind: "moved", to: narvan });
  expect(queryClient.getQueryData(meQuery.queryKey)?.workspace).toEqual(acme);
  await turnBack();
  expect(sessionTrouble()).toBeNull();
  expect(session.workspace).toEqual(acme);
});

it("asks for the password when somebody else signed in", async () => {
  session = me(acme, "omid");
  await send();
  await settled();
  expect(sessionTrouble()).toEqual({ kind: "expired" });
});

it("says nothing when this very tab turned elsewhere meanwhile", async () => {
  session = me(narvan);
  const late = send();
  await startSession(session);
  await late;
  await settled();
  expect(sessionTrouble()).toBeNull();
});
