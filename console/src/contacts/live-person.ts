/** What a person's page follows beyond what makes all pages stale: where they are, and what they do there. */
import type { Contact, ContactPresence, Uuid } from "@rahnama/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { isProblemError } from "../app/problem";
import { useServerFrame } from "../realtime/RealtimeProvider";

/** No frame tells of pages and events that change nothing else of somebody. */
const ASK_EVERY_MS = 5_000;
/** Of who is away only their own server may tell something. */
const ASK_EVERY_AWAY_MS = 15_000;

/** When to ask for the person on the page again; never for one who is not there. */
export function askAgainAfter({ data, error }: { data?: Contact; error: unknown }): number | false {
  if (isProblemError(error) && error.status === 404) return false;
  return data?.online ? ASK_EVERY_MS : ASK_EVERY_AWAY_MS;
}

/** The person after somebody came, moved on or left. */
export function presenceTold(contact: Contact, { online, page_url, page_title }: ContactPresence): Contact {
  const page = online && page_url ? { last_page_url: page_url, last_page_title: page_title } : {};
  return { ...contact, online, ...page };
}

/** `lastSeenAt` moves with everything that they do: whenever it has, their timeline is asked for anew. */
export function useLivePerson(id: Uuid, lastSeenAt: string | undefined): void {
  const queries = useQueryClient();
  useServerFrame((frame) => {
    const here = frame.type === "presence" ? frame.contacts?.find((each) => each.id === id) : undefined;
    if (here) queries.setQueryData<Contact>(["contacts", id], (known) => known && presenceTold(known, here));
  });
  const shown = useRef({ id, lastSeenAt });
  useEffect(() => {
    const before = shown.current;
    shown.current = { id, lastSeenAt };
    if (before.id !== id || !before.lastSeenAt || before.lastSeenAt === lastSeenAt) return;
    void queries.invalidateQueries({ queryKey: ["contacts", id, "timeline"] });
  }, [queries, id, lastSeenAt]);
}
