/** Which people the list shows; all of it is in the address, so that it can be linked to and gone back to. */
import type { Condition, Contact, ContactSearch, ContactSort, Page, Stage } from "@rahnama/client";
import { keepPreviousData, infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "../app/api";
import { conditionFromSearch } from "../people/condition-search";

export interface ContactsSearch {
  q?: string;
  stage?: Stage;
  segment?: string;
  sort?: ContactSort;
  condition?: Condition;
}

export const contactSorts: ContactSort[] = ["last_seen", "first_seen", "name"];
export const stages: Stage[] = ["visitor", "lead", "user"];

export function contactsSearchFrom(search: Record<string, unknown>): ContactsSearch {
  return {
    q: typeof search.q === "string" ? search.q : undefined,
    stage: stages.find((stage) => stage === search.stage),
    segment: typeof search.segment === "string" ? search.segment : undefined,
    sort: contactSorts.find((sort) => sort === search.sort),
    condition: conditionFromSearch(search.condition),
  };
}

/** Is the list narrowed by anything but words? */
export function isFiltered({ stage, segment, condition }: ContactsSearch): boolean {
  return Boolean(stage ?? segment ?? condition);
}

/** A condition needs a body; membership of a segment becomes a part of it. */
export function searchBody({ q, stage, segment, sort, condition }: ContactsSearch): ContactSearch {
  const member: Condition[] = segment ? [{ type: "segment", segment }] : [];
  return { q, stage, sort, condition: condition && { type: "all", of: [condition, ...member] } };
}

export const contactsQuery = (search: ContactsSearch) => infiniteQueryOptions({
  queryKey: ["contacts", "list", search], initialPageParam: "", placeholderData: keepPreviousData,
  queryFn: ({ pageParam, signal }) => {
    if (search.condition) return api.post<Page<Contact>>("/contacts/search", { ...searchBody(search), cursor: pageParam || undefined, limit: 50 }, { signal });
    const { q, stage, segment, sort } = search;
    return api.get<Page<Contact>>("/contacts", { query: { q, stage, segment, sort, cursor: pageParam, limit: 50 }, signal });
  },
  getNextPageParam: (page) => page.next_cursor,
});
