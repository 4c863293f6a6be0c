/**
 * Where in the inbox the address points: `/inbox/<view>/<conversation>?sort=…#12`. The address is the
 * only place this is kept, so every state of the inbox can be linked to and the back button works.
 */
import type { ConversationStatus, Uuid } from "@rahnama/client";
import { useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
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

export function useInboxLocation(): InboxLocation {
  const params = useParams({ strict: false });
  const search = useSearch({ strict: false }) as { status?: ConversationStatus; tag?: string; sort?: ListSort; q?: string };
  const fragment = useLocation({ select: (location) => location.hash });
  return useMemo(() => {
    const view = viewNamed(params.view);
    return {
      view,
      conversation: params.conversationId ?? null,
      status: statusOf(view, search.status),
      tag: search.tag ?? null,
      sort: search.sort ?? "newest",
      query: search.q ?? "",
      seq: /^\d+$/.test(fragment) ? Number(fragment) : null,
      person: fragment === PERSON_FRAGMENT,
    };
  }, [params.view, params.conversationId, search.status, search.tag, search.sort, search.q, fragment]);
}

export type Destination = Partial<Omit<InboxLocation, "seq">> & { seq?: number | null; replace?: boolean };

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

/** Goes to another place of the inbox; what is not named stays, the fragment does not. */
export function useGo(): (destination: Destination) => void {
  const navigate = useNavigate();
  const here = useInboxLocation();
  return useCallback(
    ({ replace, ...destination }: Destination) => {
      const address = addressOf({ ...here, seq: null, person: false, ...destination });
      void navigate({ ...address, replace: replace ?? false });
    },
    [navigate, here],
  );
}

export function filterOf(place: Pick<InboxLocation, "view" | "status" | "tag" | "sort">, me: Uuid): ListFilter {
  const assignee = place.view === "mine" ? me : place.view === "unassigned" ? "nobody" : "anyone";
  return { status: place.status, assignee, tag: place.tag, sort: place.sort };
}
