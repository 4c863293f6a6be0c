import type { QueryClient } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { isProblemError } from "../app/problem";
import { useServerFrame } from "../realtime/RealtimeProvider";
import { Staleness } from "./staleness";

/** Keeps what is on screen of people and segments up with what happens. */
export function Freshness(): null {
  const queries = useQueryClient();
  const staleness = useMemo(() => new Staleness((queryKey) => void queries.invalidateQueries({ queryKey })), [queries]);
  useEffect(() => () => staleness.stop(), [staleness]);
  useEffect(() => doubtWhoIsMissing(queries), [queries]);
  useServerFrame((frame) => staleness.hear(frame));
  return null;
}

/** Where a part of somebody is not found, they are asked for themselves: they may be gone. */
export function doubtWhoIsMissing(queries: QueryClient): () => void {
  return queries.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "error") return;
    const { error } = event.action;
    const [area, id, part] = event.query.queryKey;
    if (area !== "contacts" || part === undefined || !isProblemError(error) || error.status !== 404) return;
    void queries.invalidateQueries({ queryKey: ["contacts", id], exact: true });
  });
}
