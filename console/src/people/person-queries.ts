import type { KnownIdentity, Membership, Merge, Page, StageChange, TimelineItem } from "@rahnama/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../app/api";
import type { TimelineKind } from "./api-types";

/** Below `["contacts", id]`, so that whatever makes a person stale makes all of this stale. */
export const contactSegmentsQuery = (id: string) => queryOptions({
  queryKey: ["contacts", id, "segments"],
  queryFn: ({ signal }) => api.get<Membership[]>(`/contacts/${id}/segments`, { signal }),
});

export const contactStagesQuery = (id: string) => queryOptions({
  queryKey: ["contacts", id, "stages"],
  queryFn: ({ signal }) => api.get<StageChange[]>(`/contacts/${id}/stages`, { signal }),
});

export const contactIdentitiesQuery = (id: string) => queryOptions({
  queryKey: ["contacts", id, "identities"],
  queryFn: ({ signal }) => api.get<KnownIdentity[]>(`/contacts/${id}/identities`, { signal }),
});

export const contactMergesQuery = (id: string) => queryOptions({
  queryKey: ["contacts", id, "merges"],
  queryFn: ({ signal }) => api.get<Merge[]>(`/contacts/${id}/merges`, { signal }),
});

export const timelineQuery = (id: string, kind: TimelineKind | null) => infiniteQueryOptions({
  queryKey: ["contacts", id, "timeline", kind], initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<TimelineItem>>(`/contacts/${id}/timeline`, { query: { kinds: kind, cursor: pageParam, limit: 30 }, signal }),
  getNextPageParam: (page) => page.next_cursor,
});
