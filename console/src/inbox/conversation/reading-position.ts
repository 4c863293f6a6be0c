import type { Conversation, Message } from "@rahnama/client";
import { useEffect, useRef, useSyncExternalStore } from "react";

import { useInboxSession } from "../InboxProvider";

function onAttention(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  window.addEventListener("focus", listener);
  window.addEventListener("blur", listener);
  return () => {
    document.removeEventListener("visibilitychange", listener);
    window.removeEventListener("focus", listener);
    window.removeEventListener("blur", listener);
  };
}

export function isAttended(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** Whether somebody is in front of this page: it is visible and has the focus. */
export function useAttended(): boolean {
  return useSyncExternalStore(onAttention, isAttended);
}

/**
 * Marks as read what has been on screen with somebody in front of it, and counts what has come
 * since the reader left the end of the log.
 */
export function useReadingPosition(conversation: Conversation, parts: readonly Message[], atEnd: boolean): number {
  const session = useInboxSession();
  const attended = useAttended();
  const seen = useRef(parts.at(-1)?.seq ?? 0);
  const last = parts.at(-1)?.seq ?? 0;
  if (atEnd || seen.current === 0) seen.current = last;
  const { id, read } = conversation;
  useEffect(() => {
    if (atEnd && attended && last > read) session.markRead(id, last);
  }, [session, id, read, last, atEnd, attended]);
  return parts.filter((part) => part.seq > seen.current && part.author.kind === "contact").length;
}
