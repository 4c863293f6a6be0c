/** Title of the tab: page, workspace, and how much is unread; the page part is also announced to screen readers. */
import { useEffect, useSyncExternalStore } from "react";

interface Title { page: string; workspace: string; unread: string }
let current: Title = { page: "", workspace: "", unread: "" };
const listeners = new Set<() => void>();

export function composeTitle({ page, workspace, unread }: Title): string {
  const text = [page, workspace || "Rahnama"].filter(Boolean).join(" · ");
  return unread ? `(${unread}) ${text}` : text;
}

function change(part: Partial<Title>): void {
  current = { ...current, ...part };
  document.title = composeTitle(current);
  for (const listener of listeners) listener();
}

/** Names the page that is open. */
export function usePageTitle(page: string): void {
  useEffect(() => change({ page }), [page]);
}

export function useWorkspaceTitle(workspace: string): void {
  useEffect(() => {
    change({ workspace });
    return () => change({ workspace: "" });
  }, [workspace]);
}

/** Unread messages, already written in the reader's digits; "" shows nothing. */
export function setTitleUnread(unread: string): void {
  change({ unread });
}

export function useCurrentPageTitle(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current.page,
  );
}
