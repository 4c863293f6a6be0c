/** What the inbox asks the server for. Conversations go into the inbox's own table, the rest into the query cache. */
import type { Contact, Conversation, ConversationCounts, MessagePage, Page, SearchHit, Tag, Teammate, Uuid } from "@rahnama/client";
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";

import { api } from "../app/api";
import { isProblemError } from "../app/problem";
import { teammatesQuery } from "../app/queries";
import { useInboxSession } from "./InboxProvider";
import { type InboxSession, conversationKeys } from "./inbox-session";
import { listOf, pageLoaded, shown } from "./state/conversations";
import type { InboxState } from "./state/inbox-state";
import type { ListFilter } from "./state/list-filter";
import { type Thread, earlierLoaded, firstSeq, isBehind, lastSeq, threadOpened } from "./state/thread";
import { withThread } from "./state/inbox-state";

const LIST_PAGE = 50;
const PARTS_PAGE = 50;
const HISTORY_PAGE = 20;
/** A gap may close by itself when frames of one burst are still arriving. */
const GAP_PATIENCE_MS = 250;

export const countsQuery = queryOptions({
  queryKey: conversationKeys.counts,
  queryFn: ({ signal }) => api.get<ConversationCounts>("/conversations/counts", { signal }),
});

export const tagsQuery = queryOptions({
  queryKey: ["tags"],
  queryFn: async ({ signal }) => (await api.get<Page<Tag>>("/tags", { signal })).items,
});

export const contactQuery = (id: Uuid) => queryOptions({
  queryKey: ["contacts", id],
  queryFn: ({ signal }) => api.get<Contact>(`/contacts/${id}`, { signal }),
});

/** All of a person's conversations, whatever their status, newest first. */
export const contactConversationsQuery = (contact: Uuid) => infiniteQueryOptions({
  queryKey: ["conversations", "of-contact", contact],
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) => {
    const query = { view: "all", contact_id: contact, cursor: pageParam, limit: HISTORY_PAGE };
    return api.get<Page<Conversation>>("/conversations", { query, signal });
  },
  getNextPageParam: (page) => page.next_cursor,
});

/** Reads a part of the inbox; the component renders again only when that part is another object. */
export function useInbox<T>(select: (state: InboxState) => T): T {
  const { store } = useInboxSession();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

interface ListPage {
  size: number;
  last: Conversation | null;
  next: string | null;
}

async function fetchListPage(
  session: InboxSession, filter: ListFilter, from: { cursor: string | null; after: Conversation | null }, signal: AbortSignal,
): Promise<ListPage> {
  const { store } = session;
  const askedAt = store.get().table.tick;
  const view = filter.assignee === "nobody" ? "unassigned" : filter.assignee === "anyone" ? "all" : "mine";
  const query = { view, status: filter.status, tag: filter.tag, sort: filter.sort, cursor: from.cursor, limit: LIST_PAGE };
  const page = await api.get<Page<Conversation>>("/conversations", { query, signal });
  const loaded = { filter, items: page.items, after: from.after, last: page.next_cursor === null, askedAt };
  session.answered((table) => pageLoaded(table, loaded));
  return { size: page.items.length, last: page.items.at(-1) ?? from.after, next: page.next_cursor };
}

export function useConversationList(filter: ListFilter) {
  const session = useInboxSession();
  const query = useInfiniteQuery({
    queryKey: [...conversationKeys.lists, filter],
    initialPageParam: { cursor: null as string | null, after: null as Conversation | null },
    queryFn: ({ pageParam, signal }) => fetchListPage(session, filter, pageParam, signal),
    getNextPageParam: (page) => (page.next ? { cursor: page.next, after: page.last } : undefined),
  });
  const table = useInbox((state) => state.table);
  const lastPage = query.data?.pages.at(-1);
  const conversations = useMemo(
    () => listOf(table, filter, lastPage ? (lastPage.next ? lastPage.last : "all") : null),
    [table, filter, lastPage],
  );
  return { query, conversations };
}

export function useConversation(id: Uuid | null) {
  const session = useInboxSession();
  useQuery({
    queryKey: ["conversations", "one", id],
    enabled: id !== null,
    queryFn: async ({ signal }) => {
      const askedAt = session.store.get().table.tick;
      const conversation = await api.get<Conversation>(`/conversations/${id}`, { signal }).catch((error: unknown) => {
        if (id !== null && isProblemError(error) && error.status === 404) session.forgetConversation(id);
        throw error;
      });
      session.conversationAnswered(conversation, askedAt);
      return conversation.version;
    },
  });
  const table = useInbox((state) => state.table);
  const conversation = useMemo(() => (id ? shown(table, id) : null), [table, id]);
  // Kept with the state: a question that is asked again does not know its last answer meanwhile.
  const why = useInbox((state) => state.gone.get(id ?? ""));
  const gone = conversation || !why ? null : why;
  return { conversation, gone };
}

async function openThread(session: InboxSession, conversation: Uuid, seq: number | null, signal: AbortSignal): Promise<number> {
  // A place in the middle is opened with half a page behind it.
  const query = { limit: PARTS_PAGE, before: seq === null ? undefined : seq + PARTS_PAGE / 2 };
  const page = await api.get<MessagePage>(`/conversations/${conversation}/messages`, { query, signal });
  session.store.update((state) => ({
    ...state, threads: new Map(state.threads).set(conversation, threadOpened(page)),
  }));
  return page.items.length;
}

function holds(thread: Thread | undefined, seq: number | null): boolean {
  if (!thread) return false;
  return seq === null ? !isBehind(thread) : firstSeq(thread) <= seq && seq <= lastSeq(thread);
}

/** The parts of the open conversation, streamed while it is open. */
export function useThread(conversation: Uuid, seq: number | null) {
  const session = useInboxSession();
  const thread = useInbox((state) => state.threads.get(conversation));
  const query = useQuery({
    queryKey: ["threads", conversation, seq],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      if (holds(session.store.get().threads.get(conversation), seq)) return 0;
      return openThread(session, conversation, seq, signal);
    },
  });
  useGapRepair(session, conversation, thread);
  return { thread, query };
}

function useGapRepair(session: InboxSession, conversation: Uuid, thread: Thread | undefined): void {
  const behind = thread !== undefined && isBehind(thread);
  const last = lastSeq(thread);
  useEffect(() => {
    if (!behind) return;
    const timer = setTimeout(() => void session.catchUpThread(conversation).catch(() => undefined), GAP_PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [session, conversation, behind, last]);
}

export async function loadEarlier(session: InboxSession, conversation: Uuid): Promise<void> {
  const thread = session.store.get().threads.get(conversation);
  if (!thread?.hasBefore) return;
  const query = { before: firstSeq(thread), limit: PARTS_PAGE };
  const page = await api.get<MessagePage>(`/conversations/${conversation}/messages`, { query });
  session.store.update((state) => withThread(state, conversation, (held) => earlierLoaded(held, page)));
}

export function useSearchHits(text: string) {
  return useInfiniteQuery({
    queryKey: ["search", text],
    enabled: text.length > 0,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<SearchHit>>("/search", { query: { q: text, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

const NO_TEAMMATES: Teammate[] = [];

export function useTeammates(): Teammate[] {
  return useQuery(teammatesQuery).data ?? NO_TEAMMATES;
}
