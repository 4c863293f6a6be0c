/** The one query cache, and the queries that several areas read. Keys start with the path they read. */
import type { Installation, Invitation, Me, Teammate, WidgetDocument } from "@rahnama/client";
import { QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "./api";
import { isProblemError } from "./problem";

let askedAnyway = false;

/** Told while there is no socket and the page asks every few seconds in its place: a question need not repeat itself. */
export function asksAnyway(polling: boolean): void {
  askedAnyway = polling;
}

/** Refusals do not change by asking again; a lost connection or an overloaded server may. */
export function worthRetrying(failures: number, error: unknown): boolean {
  if (!isProblemError(error) || askedAnyway) return false;
  return failures < 3 && (error.status === 0 || error.status >= 500 || error.status === 429);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    // Without a network they fail, and say so: nothing is done later that somebody has taken back meanwhile.
    mutations: { retry: false, networkMode: "always" },
  },
});

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => api.get<Me>("/me", { signal, anonymous: true }),
  staleTime: 60_000,
});

export const teammatesQuery = queryOptions({
  queryKey: ["teammates"],
  queryFn: ({ signal }) => api.all<Teammate>("/teammates", { signal }),
});

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: ({ signal }) => api.all<Invitation>("/invitations", { signal }),
});

export const widgetQuery = queryOptions({
  queryKey: ["workspace", "widget"],
  queryFn: ({ signal }) => api.get<WidgetDocument>("/workspace/widget", { signal }),
});

export const installationQuery = queryOptions({
  queryKey: ["workspace", "installation"],
  queryFn: ({ signal }) => api.get<Installation>("/workspace/installation", { signal }),
});
