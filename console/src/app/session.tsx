/** Who is at the keyboard, and what becomes of the page when the server no longer knows them. */
import type { Locale, Me, Weekday } from "@rahnama/client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { api, speakFor, whenSessionExpires } from "./api";
import { changeLocale } from "./i18n";
import { isProblemError } from "./problem";
import { meQuery, queryClient } from "./queries";
import { settleOffers } from "./toasts/toasts";

/** Inside the signed-in part of the console: the teammate, their workspace and role. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** What stands between the page and the server. */
export type SessionTrouble =
  /** the session has ended */
  | { kind: "expired" }
  /** in another tab the same person turned to another workspace */
  | { kind: "moved"; to: Me["workspace"] };

let trouble: SessionTrouble | null = null;
const listeners = new Set<() => void>();

function setTrouble(value: SessionTrouble | null): void {
  if (trouble === value) return;
  trouble = value;
  for (const listener of listeners) listener();
}

const shown = (): Me | undefined => queryClient.getQueryData(meQuery.queryKey);
const seatOf = (me: Me): string => `${me.workspace.id}.${me.teammate.id}`;

/** Whom the page shows, as the server wants it named. */
export function seat(): string | null {
  const me = shown();
  return me ? seatOf(me) : null;
}

/**
 * Marks the session as gone. The page stays as it is, with everything typed into it, under a sign-in dialog.
 * Called by the api on 401 and by the realtime socket when it is closed with 4001.
 */
export function expireSession(): void {
  if (shown()) setTrouble({ kind: "expired" });
}

/**
 * The browser's session speaks for another workspace or person than the page shows: another tab went on. The page stays
 * as it is, as nothing of it may reach anybody else, until its reader says which of both they want.
 */
async function leaveBehind(): Promise<void> {
  let now: Me;
  try {
    now = await api.get<Me>("/me", { anonymous: true, anySeat: true });
  } catch (error) {
    if (isProblemError(error) && error.status === 401) expireSession();
    return;
  }
  const before = shown();
  // This very tab turned to it, and some requests were still under way.
  if (!before || seatOf(before) === seatOf(now)) return;
  setTrouble(before.teammate.id === now.teammate.id ? { kind: "moved", to: now.workspace } : { kind: "expired" });
}

whenSessionExpires(expireSession);
speakFor(seat, () => void leaveBehind());

export function sessionTrouble(): SessionTrouble | null {
  return trouble;
}

export function useSessionTrouble(): SessionTrouble | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, sessionTrouble);
}

/** After sign-in, set-up, accepting an invitation or switching workspace: the new answer of `/me` becomes the session. */
export async function startSession(me: Me): Promise<void> {
  const before = shown();
  const sameSeat = before?.teammate.id === me.teammate.id && before.workspace.id === me.workspace.id;
  const others = { predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== "me" };
  await queryClient.cancelQueries(others);
  // Nothing of another person or workspace may show up in this one's pages.
  if (!sameSeat) queryClient.removeQueries(others);
  queryClient.setQueryData(meQuery.queryKey, me);
  setTrouble(null);
  if (sameSeat) void queryClient.invalidateQueries(others);
  await changeLocale(me.teammate.locale);
}

/** Signs the expired teammate in again, back into the workspace that the page shows. */
export async function resumeSession(password: string): Promise<void> {
  const before = shown();
  if (!before) return;
  const email = before.teammate.email;
  const me = await api.post<Me>("/sessions", { email, password }, { anonymous: true });
  const { id } = before.workspace;
  if (me.workspace.id !== id && me.workspaces.some((workspace) => workspace.id === id)) return turnBack();
  await startSession(me);
}

/** Has the session look again at the workspace that the page shows. */
export async function turnBack(): Promise<void> {
  const before = shown();
  if (!before) return;
  const choice = { workspace_id: before.workspace.id };
  await startSession(await api.post<Me>("/sessions/current/workspace", choice, { anySeat: true }));
}

export async function signOut(): Promise<void> {
  await settleOffers();
  await api.delete("/sessions/current", { anonymous: true, anySeat: true });
  // A whole new page: nothing of the person's data stays in memory.
  window.location.assign("/sign-in");
}

export function updateMe(change: (me: Me) => Me): void {
  queryClient.setQueryData(meQuery.queryKey, (me) => (me ? change(me) : me));
}

/** What a workspace starts with in each language. */
export const workspaceDefaults: Record<Locale, { week_start: Weekday; weekend: Weekday[] }> = {
  en: { week_start: "monday", weekend: ["saturday", "sunday"] },
  fa: { week_start: "saturday", weekend: ["friday"] },
};
