import type { Member, Page, Segment, SegmentExplanation, SegmentSize, SegmentVersion, TransitionOf } from "@rahnama/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../app/api";
import type { MemberSort } from "../people/api-types";

/** While a segment is being built its progress is worth a question every two seconds; else now and then. */
const BUILDING_MS = 2_000;
const READY_MS = 20_000;

function pace(segments: readonly (Segment | undefined)[], error: unknown): number {
  return !error && segments.some((segment) => segment?.state === "building") ? BUILDING_MS : READY_MS;
}

export const segmentsQuery = queryOptions({
  queryKey: ["segments", "list"],
  queryFn: ({ signal }) => api.all<Segment>("/segments", { signal }),
  refetchInterval: ({ state }) => pace(state.data ?? [], state.error),
});

export const segmentQuery = (id: string) => queryOptions({
  queryKey: ["segments", id],
  queryFn: ({ signal }) => api.get<Segment>(`/segments/${encodeURIComponent(id)}`, { signal }),
  refetchInterval: ({ state }) => pace([state.data], state.error),
});

const nextCursor = (page: Page<unknown>) => page.next_cursor;

export const membersQuery = (id: string, q: string, sort: MemberSort) => infiniteQueryOptions({
  queryKey: ["segments", id, "members", q, sort], initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Member>>(`/segments/${id}/members`, { query: { q, sort, cursor: pageParam, limit: 50 }, signal }),
  getNextPageParam: nextCursor,
});

export const transitionsQuery = (id: string) => infiniteQueryOptions({
  queryKey: ["segments", id, "transitions"], initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<TransitionOf>>(`/segments/${id}/transitions`, { query: { cursor: pageParam, limit: 50 }, signal }),
  getNextPageParam: nextCursor,
});

export const versionsQuery = (id: string) => queryOptions({
  queryKey: ["segments", id, "versions"],
  queryFn: ({ signal }) => api.get<SegmentVersion[]>(`/segments/${id}/versions`, { signal }),
});

export const sizesQuery = (id: string, days: number) => queryOptions({
  queryKey: ["segments", id, "sizes", days],
  queryFn: ({ signal }) => api.get<SegmentSize[]>(`/segments/${id}/sizes`, { query: { days }, signal }),
});

export const explainQuery = (id: string, contact: string) => queryOptions({
  queryKey: ["segments", id, "explain", contact],
  queryFn: ({ signal }) => api.get<SegmentExplanation>(`/segments/${id}/explain/${contact}`, { signal }),
});
