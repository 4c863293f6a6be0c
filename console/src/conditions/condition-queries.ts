/** What the editor asks the server for: the words of this workspace, values that occur, and how many people it is about. */
import type { Condition, ConditionPreview, Vocabulary } from "@rahnama/client";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../app/api";

export const vocabularyQuery = queryOptions({
  queryKey: ["conditions", "vocabulary"],
  queryFn: ({ signal }) => api.get<Vocabulary>("/conditions/vocabulary", { signal }),
  staleTime: 60_000,
});

/** Whose values are looked for. */
export type ValueSource = { attribute: string } | { event: string; property: string };

export const valuesQuery = (source: ValueSource, q: string) => queryOptions({
  queryKey: ["conditions", "values", source, q],
  queryFn: ({ signal }) => api.get<string[]>("/conditions/values", { query: { ...source, q }, signal }),
  staleTime: 60_000,
  placeholderData: keepPreviousData,
});

/** A newer condition is another query: the request for the older one is given up. */
export const previewQuery = (condition: Condition) => queryOptions({
  queryKey: ["conditions", "preview", condition],
  queryFn: ({ signal }) => api.post<ConditionPreview>("/conditions/preview", { condition }, { signal }),
  placeholderData: keepPreviousData,
  staleTime: 5_000,
});
