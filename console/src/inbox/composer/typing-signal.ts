import type { Uuid } from "@rahnama/client";
import { useCallback, useEffect, useRef } from "react";

import { useRealtime } from "../../realtime/RealtimeProvider";

/** "Typing" is repeated this often while it goes on, */
const REPEAT_MS = 3_000;
/** and taken back this long after the last key. */
const PAUSE_MS = 4_000;

/** Tells the visitor that an answer is being written; a note is nobody's business outside the team. */
export function useTypingSignal(conversation: Uuid): { typed: () => void; stopped: () => void } {
  const { client } = useRealtime();
  const toldAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stopped = useCallback(() => {
    clearTimeout(timer.current);
    if (toldAt.current === 0) return;
    toldAt.current = 0;
    client.send({ type: "typing", conversation, on: false });
  }, [client, conversation]);
  const typed = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(stopped, PAUSE_MS);
    const now = Date.now();
    if (now - toldAt.current < REPEAT_MS) return;
    toldAt.current = now;
    client.send({ type: "typing", conversation, on: true });
  }, [client, conversation, stopped]);
  useEffect(() => stopped, [stopped]);
  return { typed, stopped };
}
