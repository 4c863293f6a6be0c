import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useServerFrame } from "../realtime/RealtimeProvider";
import { Staleness } from "./staleness";

/** Keeps what is on screen of people and segments up with what happens. */
export function Freshness(): null {
  const queries = useQueryClient();
  const staleness = useMemo(() => new Staleness((queryKey) => void queries.invalidateQueries({ queryKey })), [queries]);
  useEffect(() => () => staleness.stop(), [staleness]);
  useServerFrame((frame) => staleness.hear(frame));
  return null;
}
