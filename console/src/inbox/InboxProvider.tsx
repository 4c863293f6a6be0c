import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, createContext, useContext, useEffect, useMemo } from "react";

import { useMe } from "../app/session";
import { isPolling } from "../realtime/connection";
import { useConnection, useRealtime, useServerFrame } from "../realtime/RealtimeProvider";
import { InboxSession } from "./inbox-session";
import { Notifier } from "./notifications/Notifier";
import { deviceStorage } from "./outbox/outbox-storage";

const InboxContext = createContext<InboxSession | null>(null);

export function useInboxSession(): InboxSession {
  const session = useContext(InboxContext);
  if (!session) throw new Error("useInboxSession outside InboxProvider");
  return session;
}

/** How often the lists are asked for while no socket can be had. */
const POLL_EVERY_MS = 5_000;

/**
 * Lives on every page of the console, not only the inbox: counts, notifications and unsent
 * messages go on while somebody is in the settings.
 */
export function InboxProvider({ children }: { children: ReactNode }) {
  const { client } = useRealtime();
  const queries = useQueryClient();
  const { teammate, workspace } = useMe();
  const session = useMemo(
    () => new InboxSession({ teammate: teammate.id, workspace: workspace.id }, client, queries, deviceStorage()),
    [client, queries, teammate.id, workspace.id],
  );
  useEffect(() => {
    session.open();
    return () => session.close();
  }, [session]);
  useServerFrame((frame) => session.hear(frame));
  usePolling(session, client.polled);
  return (
    <InboxContext.Provider value={session}>
      {children}
      <Suspense fallback={null}><Notifier /></Suspense>
    </InboxContext.Provider>
  );
}

function usePolling(session: InboxSession, onPolled: (answered: boolean) => void): void {
  const polling = isPolling(useConnection());
  useEffect(() => {
    if (!polling) return;
    const poll = () => {
      void session.catchUp().then(onPolled);
      session.takeUp();
      for (const conversation of session.store.get().threads.keys()) {
        // The next round asks again.
        session.catchUpThread(conversation).catch(() => undefined);
      }
    };
    poll();
    const timer = setInterval(poll, POLL_EVERY_MS);
    return () => clearInterval(timer);
  }, [polling, session, onPolled]);
}
