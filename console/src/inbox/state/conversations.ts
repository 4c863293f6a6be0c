/**
 * Everything this page knows about conversations, as one table from which every list is derived.
 *
 * A list is not stored: it is what the table says about a filter, cut where the loaded pages end.
 * So one `conversation` frame moves a conversation between all views at once, and a list can be
 * compared with a fresh answer of the server, which the tests do after every disorder they can make.
 */
import type { Conversation, Uuid } from "@rahnama/client";

import type { ListFilter } from "./list-filter";
import { compareIn, matches } from "./list-filter";

export interface Held {
  conversation: Conversation;
  /** the table's tick at which this was last heard; guards against answers that were already on their way */
  heardAt: number;
  /** a fresh list does not name it although it should: it has changed, and we do not know into what */
  outdated?: boolean;
}

/** A change that was asked for and not yet answered. */
export interface PendingChange {
  id: string;
  conversation: Uuid;
  change: Partial<Conversation>;
}

export interface ConversationTable {
  readonly byId: ReadonlyMap<Uuid, Held>;
  readonly pending: readonly PendingChange[];
  readonly tick: number;
}

export const emptyTable: ConversationTable = { byId: new Map(), pending: [], tick: 0 };

/**
 * What to believe when two states of one conversation meet. `version` orders the changes of the
 * conversation itself; read positions only ever grow and are taken from whichever side is further.
 */
export function newest(known: Conversation, heard: Conversation): Conversation {
  const later = heard.version > known.version || (heard.version === known.version && heard.head >= known.head)
    ? heard
    : known;
  const read = Math.max(known.read, heard.read);
  const contact_read = Math.max(known.contact_read, heard.contact_read);
  const unread = read >= later.head ? 0 : unreadAt(known, heard, later, read);
  return { ...later, contact: laterContact(known.contact, heard.contact), read, contact_read, unread };
}

/** A person has no version, but whoever was seen later is known better. */
function laterContact(known: Conversation["contact"], heard: Conversation["contact"]): Conversation["contact"] {
  return Date.parse(heard.last_seen_at) >= Date.parse(known.last_seen_at) ? heard : known;
}

function unreadAt(known: Conversation, heard: Conversation, later: Conversation, read: number): number {
  const counted = [later, heard, known].find((one) => one.read === read && one.head === later.head);
  return counted ? counted.unread : later.unread;
}

/**
 * Asked after the last word of it, the server tells of an older state: it was restored from a backup, and what this page knows
 * beyond that did not happen.
 */
function wentBack(known: Held, answer: Conversation, askedAt: number): boolean {
  return known.heardAt <= askedAt && answer.version < known.conversation.version;
}

/** @param askedAt the table's tick when it was asked for; a frame comes unasked */
function withHeld(table: ConversationTable, changes: readonly Conversation[], askedAt = -1): ConversationTable {
  const byId = new Map(table.byId);
  const tick = table.tick + 1;
  for (const heard of changes) {
    const known = byId.get(heard.id);
    byId.set(heard.id, { conversation: known && !wentBack(known, heard, askedAt) ? newest(known.conversation, heard) : heard, heardAt: tick });
  }
  return { ...table, byId, tick };
}

/** A frame. One that was overtaken by a fresh list brings nothing back that the list no longer names. */
export function conversationHeard(table: ConversationTable, heard: Conversation): ConversationTable {
  const known = table.byId.get(heard.id);
  if (known?.outdated && heard.version <= known.conversation.version) return table;
  return withHeld(table, [heard]);
}

/** The answer to a request about one conversation. */
export function conversationAnswered(table: ConversationTable, answer: Conversation, askedAt?: number): ConversationTable {
  return withHeld(table, [answer], askedAt);
}

export interface LoadedPage {
  filter: ListFilter;
  items: readonly Conversation[];
  /** the last item of the page before, null for the first page */
  after: Conversation | null;
  /** no further page */
  last: boolean;
  /** the table's tick when the request was sent */
  askedAt: number;
}

/**
 * A page of a list arrived. What the table believed to be in this stretch of the list, and the
 * server does not name, has changed while nobody was listening.
 */
export function pageLoaded(table: ConversationTable, page: LoadedPage): ConversationTable {
  const named = new Set(page.items.map((item) => item.id));
  const end = page.items.at(-1) ?? null;
  const compare = compareIn(page.filter);
  const next = new Map(table.byId);
  for (const [id, held] of table.byId) {
    const { conversation } = held;
    if (named.has(id) || held.heardAt > page.askedAt || !matches(page.filter, conversation)) continue;
    const afterStart = page.after === null || compare(conversation, page.after) > 0;
    const beforeEnd = page.last || (end !== null && compare(conversation, end) <= 0);
    if (afterStart && beforeEnd) next.set(id, { ...held, outdated: true });
  }
  return withHeld({ ...table, byId: next }, page.items, page.askedAt);
}

/** A change is shown at once and answered later. */
export function changePending(table: ConversationTable, pending: PendingChange): ConversationTable {
  return { ...table, pending: [...table.pending, pending] };
}

/** The server answered: its state replaces the guess; without one (refused) the guess is just taken back. */
export function changeSettled(table: ConversationTable, id: string, answer: Conversation | null): ConversationTable {
  const settled = { ...table, pending: table.pending.filter((change) => change.id !== id) };
  return answer ? conversationAnswered(settled, answer) : settled;
}

/** How far the asking teammate, or the contact, has read. */
export function readHeard(
  table: ConversationTable,
  conversation: Uuid,
  by: "me" | "contact",
  seq: number,
): ConversationTable {
  const held = table.byId.get(conversation);
  if (!held) return table;
  const known = held.conversation;
  const field = by === "me" ? "read" : "contact_read";
  if (known[field] >= seq) return table;
  const changed: Conversation = { ...known, [field]: seq };
  if (by === "me" && seq >= (known.last_comment?.seq ?? known.head)) changed.unread = 0;
  const byId = new Map(table.byId);
  byId.set(conversation, { ...held, conversation: changed });
  return { ...table, byId };
}

export function contactHeard(table: ConversationTable, contact: Conversation["contact"]): ConversationTable {
  let byId: Map<Uuid, Held> | null = null;
  for (const [id, held] of table.byId) {
    if (held.conversation.contact.id !== contact.id) continue;
    byId ??= new Map(table.byId);
    byId.set(id, { ...held, conversation: { ...held.conversation, contact } });
  }
  return byId ? { ...table, byId } : table;
}

/** The conversation as it is on screen: known state with unanswered changes over it. */
export function shown(table: ConversationTable, id: Uuid): Conversation | null {
  const held = table.byId.get(id);
  if (!held) return null;
  return withPending(table, held.conversation);
}

function withPending(table: ConversationTable, conversation: Conversation): Conversation {
  let result = conversation;
  for (const pending of table.pending) {
    if (pending.conversation === conversation.id) result = { ...result, ...pending.change };
  }
  return result;
}

/**
 * The list of a view.
 *
 * @param end where the loaded pages end: `null` nothing is loaded, `"all"` everything is
 */
export function listOf(table: ConversationTable, filter: ListFilter, end: Conversation | "all" | null): Conversation[] {
  if (end === null) return [];
  const compare = compareIn(filter);
  const list: Conversation[] = [];
  for (const { conversation, outdated } of table.byId.values()) {
    if (outdated) continue;
    const current = withPending(table, conversation);
    if (!matches(filter, current)) continue;
    if (end !== "all" && compare(current, end) > 0) continue;
    list.push(current);
  }
  return list.sort(compare);
}
