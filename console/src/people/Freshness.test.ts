import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { ProblemError } from "../app/problem";
import { doubtWhoIsMissing } from "./Freshness";

const refused = (status: number) => new ProblemError({ type: "", title: "", status, code: "", detail: "", request_id: "" });

it.each([[404, 2], [403, 1]])("asks for somebody anew where a part of them is answered with %i: %i times in all", async (status, times) => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const stopDoubting = doubtWhoIsMissing(queries);
  const person = vi.fn(async () => ({ id: "neda" }));
  const part = vi.fn(async () => Promise.reject(refused(status)));
  const stop = [
    new QueryObserver(queries, { queryKey: ["contacts", "neda"], queryFn: person }).subscribe(() => undefined),
    new QueryObserver(queries, { queryKey: ["contacts", "neda", "stages"], queryFn: part }).subscribe(() => undefined),
  ];
  await vi.waitFor(() => expect(queries.isFetching()).toBe(0));
  expect(person).toHaveBeenCalledTimes(times);
  for (const each of [...stop, stopDoubting]) each();
});
