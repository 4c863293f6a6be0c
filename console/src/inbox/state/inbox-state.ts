/** The inbox as one value, and what each frame of the socket does to it. */
import type { Conversation, ServerFrame, Uuid } from "@rahnama/client";

import { type ConversationTable, contactHeard, conversationHeard, emptyTable, readHeard } from "./conversations";
import { type Live, connectedAnew, nobodyHere, presenceHeard, typingHeard } from "./live";
import { type Thread, headHeard, partHeard } from "./thread";

export interface InboxState {
  readonly table: ConversationTable;
  readonly threads: ReadonlyMap<Uuid, Thread>;
  readonly live: Live;
  /** people and conversations that there is nothing of */
  readonly gone: ReadonlyMap<Uuid, Gone>;
}

/** Deleted while this page was open, or never known to it and not there as far as the server says. */
export type Gone = "deleted" | "missing";

export const emptyInbox: InboxState = { table: emptyTable, threads: new Map(), live: nobodyHere, gone: new Map() };

export function withThread(state: InboxState, conversation: Uuid, change: (thread: Thread) => Thread): InboxState {
  const thread = state.threads.get(conversation);
  if (!thread) return state;
  const changed = change(thread);
  if (changed === thread) return state;
  return { ...state, threads: new Map(state.threads).set(conversation, changed) };
}

/** A person was deleted, with all that was said with them. */
export function contactDeleted(state: InboxState, contact: Uuid): InboxState {
  const theirs = [...state.table.byId.values()].map((held) => held.conversation).filter((one) => one.contact.id === contact);
  return without({ ...state, gone: new Map(state.gone).set(contact, "deleted") }, theirs.map((one) => one.id), "deleted");
}

/** The server has somebody again. */
export function contactFound(state: InboxState, contact: Uuid): InboxState {
  return { ...state, gone: new Map([...state.gone].filter(([id]) => id !== contact)) };
}

/** The server knows no such conversation. One that was there went with its person: there is no other way. */
export function conversationMissed(state: InboxState, id: Uuid): InboxState {
  return without(state, [id], state.table.byId.has(id) ? "deleted" : state.gone.get(id) ?? "missing");
}

/** Nothing is left of these conversations, but why. */
function without(state: InboxState, ids: readonly Uuid[], why: Gone): InboxState {
  const byId = new Map(state.table.byId);
  const threads = new Map(state.threads);
  const gone = new Map(state.gone);
  for (const id of ids) {
    byId.delete(id);
    threads.delete(id);
    gone.set(id, why);
  }
  return { ...state, table: { ...state.table, byId }, threads, gone };
}

/** Agents' sockets only ever get the agents' form of a conversation. */
function isAgentConversation(conversation: object): conversation is Conversation {
  return "contact" in conversation;
}

function hearConversation(state: InboxState, conversation: Conversation): InboxState {
  const heard = { ...state, table: conversationHeard(state.table, conversation) };
  return withThread(heard, conversation.id, (thread) => headHeard(thread, conversation.head));
}

/** Who of the team is here; a visitor's welcome, which no console gets, speaks of nobody. */
function teammatesOnlineIn(frame: Extract<ServerFrame, { type: "welcome" }>): Uuid[] {
  return frame.role === "teammate" ? frame.online : [];
}

/**
 * @param me the teammate at this console: their own typing is no news to them
 */
export function frameHeard(state: InboxState, frame: ServerFrame, me: Uuid, nowMs: number): InboxState {
  switch (frame.type) {
    case "welcome":
      return { ...state, live: connectedAnew(teammatesOnlineIn(frame)) };
    case "message": {
      const { message } = frame;
      const stopped = { ...state, live: typingHeard(state.live, message.conversation, message.author, false, nowMs) };
      return withThread(stopped, message.conversation, (thread) => partHeard(thread, message));
    }
    case "conversation":
      return isAgentConversation(frame.conversation) ? hearConversation(state, frame.conversation) : state;
    case "read": {
      const by = frame.by.kind === "contact" ? "contact" : frame.by.id === me ? "me" : null;
      return by ? { ...state, table: readHeard(state.table, frame.conversation, by, frame.seq) } : state;
    }
    case "typing":
      if (frame.by.kind === "teammate" && frame.by.id === me) return state;
      return { ...state, live: typingHeard(state.live, frame.conversation, frame.by, frame.on, nowMs) };
    case "presence":
      return { ...state, live: presenceHeard(state.live, frame) };
    case "contact":
      return { ...state, table: contactHeard(state.table, frame.contact) };
    default:
      return state;
  }
}
