/** Who is at the keyboard, and what becomes of the page when the server no longer knows them. */
import type { Locale, Me, Weekday } from "@rahnama/client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { api, whenSessionExpires } from "./api";
import { changeLocale } from "./i18n";
import { meQuery, queryClient } from "./queries";

/** Inside the signed-in part of the console: the teammate, their workspace and role. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

let expired = false;
const listeners = new Set<() => void>();

function setExpired(value: boolean): void {
  if (expired === value) return;
  expired = value;
  for (const listener of listeners) listener();
}

/**
 * Marks the session as gone. The page stays as it is, with everything typed into it, under a sign-in dialog.
 * Called by the api on 401 and by the realtime socket when it is closed with 4001.
 */
export function expireSession(): void {
  if (queryClient.getQueryData(meQuery.queryKey)) setExpired(true);
}

whenSessionExpires(expireSession);

export function useSessionExpired(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => expired,
  );
}

/** After sign-in, set-up, accepting an invitation or switching workspace: the new answer of `/me` becomes the session. */
export async function startSession(me: Me): Promise<void> {
  const before = queryClient.getQueryData(meQuery.queryKey);
  const sameSeat = before?.teammate.id === me.teammate.id && before.workspace.id === me.workspace.id;
  const others = { predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== "me" };
  await queryClient.cancelQueries(others);
  // Nothing of another person or workspace may show up in this one's pages.
  if (!sameSeat) queryClient.removeQueries(others);
  queryClient.setQueryData(meQuery.queryKey, me);
  setExpired(false);
  if (sameSeat) void queryClient.invalidateQueries(others);
  await changeLocale(me.teammate.locale);
}

/** Signs the expired teammate in again, back into the workspace that the page shows. */
export async function resumeSession(password: string): Promise<void> {
  const before = queryClient.getQueryData(meQuery.queryKey);
  if (!before) return;
  const email = before.teammate.email;
  let me = await api.post<Me>("/sessions", { email, password }, { anonymous: true });
  const seat = before.workspace.id;
  if (me.workspace.id !== seat && me.workspaces.some((workspace) => workspace.id === seat)) {
    me = await api.post<Me>("/sessions/current/workspace", { workspace_id: seat });
  }
  await startSession(me);
}

export async function signOut(): Promise<void> {
  await api.delete("/sessions/current", { anonymous: true });
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
