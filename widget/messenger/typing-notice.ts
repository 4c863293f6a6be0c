/** Tells the team that the visitor is writing: now and then while they do, and once when they stop. */
import type { Session } from "../shared/session.ts";

const AGAIN_AFTER_MS = 3_000;
const STOPPED_AFTER_MS = 4_000;

let told = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** There is one field to write in, so one notice at a time. */
export function tellTyping(session: Session, thread: string, writing: boolean): void {
  const conversation = session.conversationOf(thread);
  clearTimeout(timer);
  if (!conversation) return;
  if (writing) {
    timer = setTimeout(() => tellTyping(session, thread, false), STOPPED_AFTER_MS);
    if (Date.now() - told < AGAIN_AFTER_MS) return;
  } else if (!told) return;
  told = writing ? Date.now() : 0;
  session.connection.send({ type: "typing", conversation: conversation.id, on: writing });
}
