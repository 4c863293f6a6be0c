/** What is true only at this moment: who types, who is here, who looks at which conversation. */
import type { AuthorName, Presence, Uuid } from "@rahnama/client";

/** Typing is said again every few seconds; a lost "off" must not leave somebody typing for ever. */
export const TYPING_LASTS_MS = 8_000;

export interface Typist {
  by: AuthorName;
  untilMs: number;
}

export interface PageNow {
  online: boolean;
  page_url: string | null;
  page_title: string | null;
}

export interface Live {
  readonly typing: ReadonlyMap<Uuid, readonly Typist[]>;
  readonly teammatesOnline: ReadonlySet<Uuid>;
  readonly contacts: ReadonlyMap<Uuid, PageNow>;
  readonly viewers: ReadonlyMap<Uuid, readonly Uuid[]>;
}

export const nobodyHere: Live = {
  typing: new Map(),
  teammatesOnline: new Set(),
  contacts: new Map(),
  viewers: new Map(),
};

function same(one: AuthorName, other: AuthorName): boolean {
  return one.kind === other.kind && one.id === other.id;
}

export function typingHeard(live: Live, conversation: Uuid, by: AuthorName, on: boolean, nowMs: number): Live {
  const others = (live.typing.get(conversation) ?? []).filter((typist) => !same(typist.by, by));
  const typists = on ? [...others, { by, untilMs: nowMs + TYPING_LASTS_MS }] : others;
  const typing = new Map(live.typing);
  if (typists.length > 0) typing.set(conversation, typists);
  else typing.delete(conversation);
  return { ...live, typing };
}

/** Returns the same object when nobody's typing has run out. */
export function typingSwept(live: Live, nowMs: number): Live {
  let typing: Map<Uuid, readonly Typist[]> | null = null;
  for (const [conversation, typists] of live.typing) {
    const left = typists.filter((typist) => typist.untilMs > nowMs);
    if (left.length === typists.length) continue;
    typing ??= new Map(live.typing);
    if (left.length > 0) typing.set(conversation, left);
    else typing.delete(conversation);
  }
  return typing ? { ...live, typing } : live;
}

/** What was true on a connection that is gone is not known to be true any more. */
export function connectedAnew(teammatesOnline: readonly Uuid[]): Live {
  return { ...nobodyHere, teammatesOnline: new Set(teammatesOnline) };
}

/** A frame keeps silent about what did not change; `teammates` and `viewers` are always whole. */
export function presenceHeard(live: Live, frame: Pick<Presence, "teammates" | "contacts" | "viewers">): Live {
  let next = live;
  if (frame.teammates) next = { ...next, teammatesOnline: new Set(frame.teammates) };
  if (frame.contacts) {
    const contacts = new Map(next.contacts);
    for (const { id, online, page_url, page_title } of frame.contacts) contacts.set(id, { online, page_url, page_title });
    next = { ...next, contacts };
  }
  if (frame.viewers) {
    next = { ...next, viewers: new Map(frame.viewers.map(({ conversation, teammates }) => [conversation, teammates])) };
  }
  return next;
}
