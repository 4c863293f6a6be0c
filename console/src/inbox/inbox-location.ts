/**
 * Where in the inbox the address points: `/inbox/<view>/<conversation>?sort=…#12`. The address is the
 * only place this is kept, so every state of the inbox can be linked to and the back button works.
 */
import type { ConversationStatus, Uuid } from "@rahnama/client";
import { useLocation, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

import type { ListFilter, ListSort } from "./state/list-filter";

export const VIEWS = ["mine", "unassigned", "all", "snoozed", "closed"] as const;
export type View = (typeof VIEWS)[number];

export interface InboxLocation {
  view: View;
  conversation: Uuid | null;
  status: ConversationStatus;
  tag: Uuid | null;
  sort: ListSort;
  /** what is searched for; empty when nothing is */
  query: string;
  /** the part to show, from the fragment */
  seq: number | null;
  /** phone layout: the person is on top of the conversation */
  person: boolean;
}

const PERSON_FRAGMENT = "person";

export function viewNamed(name: string | undefined): View {
  return VIEWS.find((view) => view === name) ?? "all";
}

export function statusOf(view: View, wanted: ConversationStatus | undefined): ConversationStatus {
  if (view === "snoozed" || view === "closed") return view;
  return wanted ?? "open";
}

interface InboxSearch { status?: ConversationStatus; tag?: string; sort?: ListSort; q?: string }

function placeOf(view: string | undefined, conversation: string | undefined, search: InboxSearch, fragment: string): InboxLocation {
  const named = viewNamed(view);
  return {
    view: named,
    conversation: conversation ?? null,
    status: statusOf(named, search.status),
    tag: search.tag ?? null,
    sort: search.sort ?? "newest",
    query: search.q ?? "",
    seq: /^\d+$/.test(fragment) ? Number(fragment) : null,
    person: fragment === PERSON_FRAGMENT,
  };
}

/** The place that an address names, also before its page has been drawn. */
export function placeAt({ pathname, search, hash }: { pathname: string; search: object; hash: string }): InboxLocation {
  const [, area, view, conversation] = pathname.split("/");
  return area === "inbox" ? placeOf(view, conversation || undefined, search, hash) : placeOf(undefined, undefined, {}, "");
}

export function useInboxLocation(): InboxLocation {
  const { view, conversationId } = useParams({ strict: false });
  const { status, tag, sort, q } = useSearch({ strict: false }) as InboxSearch;
  const fragment = useLocation({ select: (location) => location.hash });
  return useMemo(
    () => placeOf(view, conversationId, { status, tag, sort, q }, fragment),
    [view, conversationId, status, tag, sort, q, fragment],
  );
}

export type Destination = Partial<InboxLocation> & { replace?: boolean };

/** The address parts of a place, for links and for `useGo`. */
export function addressOf(place: InboxLocation) {
  const derived = place.view === "snoozed" || place.view === "closed";
  return {
    to: place.conversation ? ("/inbox/$view/$conversationId" as const) : ("/inbox/$view" as const),
    params: { view: place.view, conversationId: place.conversation ?? "" },
    search: {
      status: derived || place.status === "open" ? undefined : place.status,
      tag: place.tag ?? undefined,
      sort: place.sort === "newest" ? undefined : place.sort,
      q: place.query || undefined,
    },
    hash: place.person ? PERSON_FRAGMENT : place.seq ? String(place.seq) : undefined,
  };
}

/**
 * What is not named stays. The fragment belongs to the conversation: it goes where another one (or the same one
 * anew) is asked for, and stays while only the list around it changes.
 */
export function placeAfter(here: InboxLocation, destination: Partial<InboxLocation>): InboxLocation {
  const leaves = "conversation" in destination || "person" in destination;
  return { ...here, ...(leaves && { seq: null, person: false }), ...destination };
}

/** Goes to another place of the inbox, from wherever the last step led to, drawn or not. */
export function useGo(): (destination: Destination) => void {
  const router = useRouter();
  return useCallback(
    ({ replace = false, ...destination }: Destination) => {
      void router.navigate({ ...addressOf(placeAfter(placeAt(router.latestLocation), destination)), replace });
    },
    [router],
  );
}

export function filterOf(place: Pick<InboxLocation, "view" | "status" | "tag" | "sort">, me: Uuid): ListFilter {
  const assignee = place.view === "mine" ? me : place.view === "unassigned" ? "nobody" : "anyone";
  return { status: place.status, assignee, tag: place.tag, sort: place.sort };
}
