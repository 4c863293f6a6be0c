import { useEffect, useRef } from "preact/hooks";
import { useMessenger } from "./context.ts";

const AGAIN_AFTER_MS = 3_000;
const STOPPED_AFTER_MS = 4_000;

/** Tells the team that the visitor is writing: now and then while they do, and once when they stop. */
export function useTyping(thread: string): (writing: boolean) => void {
  const { session } = useMessenger();
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = (writing: boolean) => {
    const conversation = session.conversationOf(thread);
    clearTimeout(timer.current);
    if (!conversation) return;
    if (writing) {
      timer.current = setTimeout(() => tell(false), STOPPED_AFTER_MS);
      if (Date.now() - told.current < AGAIN_AFTER_MS) return;
    } else if (!told.current) return;
    told.current = writing ? Date.now() : 0;
    session.typing(conversation.id, writing);
  };
  useEffect(() => () => tell(false), []);
  return tell;
}
