import type { ServerFrame } from "@rahnama/client";
import { type ReactNode, createContext, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from "react";

import { api } from "../app/api";
import { isProblemError } from "../app/problem";
import { asksAnyway } from "../app/queries";
import { expireSession, seat, useMe, useSessionTrouble } from "../app/session";
import { InboxProvider } from "../inbox/InboxProvider";
import { Freshness } from "../people/Freshness";
import { RealtimeClient, type SocketLike } from "./client";
import { type ConnectionState, isPolling } from "./connection";

export type FrameListener = (frame: ServerFrame) => void;

export interface Realtime {
  client: RealtimeClient;
  /** frames of the socket, `welcome` included, until the returned function is called */
  listen(listener: FrameListener): () => void;
}

const RealtimeContext = createContext<Realtime | null>(null);

export function useRealtime(): Realtime {
  const realtime = useContext(RealtimeContext);
  if (!realtime) throw new Error("useRealtime outside RealtimeProvider");
  return realtime;
}

/** Calls `listener` with each frame while the component is shown; the latest one is always used. */
export function useServerFrame(listener: FrameListener): void {
  const realtime = useRealtime();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => realtime.listen((frame) => latest.current(frame)), [realtime]);
}

export function useConnection(): ConnectionState {
  const { client } = useRealtime();
  return useSyncExternalStore(client.subscribe, client.getState);
}

/** Whether the socket is open; false as well on pages that have none. */
export function useConnected(): boolean {
  const client = useContext(RealtimeContext)?.client;
  return useSyncExternalStore(client?.subscribe ?? neverChanging, () => client?.getState().phase === "open");
}

const neverChanging = () => () => undefined;

function socketAddress(): string {
  // A socket has no headers of the page's own.
  const query = new URLSearchParams({ seat: seat() ?? "" });
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/socket?${query.toString()}`;
}

/** A refused upgrade tells a page nothing, so the session is asked for over HTTP. */
function checkSession(): void {
  api.get("/me", { anonymous: true }).catch((error: unknown) => {
    if (isProblemError(error) && error.status === 401) expireSession();
  });
}

function createRealtime(): Realtime {
  const listeners = new Set<FrameListener>();
  const tell = (frame: ServerFrame) => {
    for (const listener of listeners) listener(frame);
  };
  const client = new RealtimeClient({
    openSocket: () => new WebSocket(socketAddress(), "rahnama.v1") as SocketLike,
    random: Math.random,
    onFrame: tell,
    onWelcome: tell,
    onCheckSession: checkSession,
  });
  return {
    client,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One socket for the page, whoever is interested; the inbox lives on it as long as somebody is signed in. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const { teammate, workspace } = useMe();
  // Another teammate or workspace is another socket: nothing of the one before may be seen.
  return <Seat key={`${workspace.id} ${teammate.id}`}>{children}</Seat>;
}

function Seat({ children }: { children: ReactNode }) {
  const realtime = useMemo(createRealtime, []);
  const isLeftBehind = useSessionTrouble() !== null;
  useEffect(() => {
    if (isLeftBehind) return;
    realtime.client.start();
    return () => realtime.client.stop();
  }, [realtime, isLeftBehind]);
  useProbes(realtime.client);
  useEffect(() => {
    const unsubscribe = realtime.client.subscribe(() => asksAnyway(isPolling(realtime.client.getState())));
    return () => {
      unsubscribe();
      asksAnyway(false);
    };
  }, [realtime]);
  return (
    <RealtimeContext.Provider value={realtime}>
      <Freshness />
      <InboxProvider>{children}</InboxProvider>
    </RealtimeContext.Provider>
  );
}

/** Moments after which a socket may be dead without knowing it. */
function useProbes(client: RealtimeClient): void {
  useEffect(() => {
    const whenVisible = () => {
      if (document.visibilityState === "visible") client.probe();
    };
    document.addEventListener("visibilitychange", whenVisible);
    window.addEventListener("online", client.probe);
    window.addEventListener("pageshow", client.probe);
    return () => {
      document.removeEventListener("visibilitychange", whenVisible);
      window.removeEventListener("online", client.probe);
      window.removeEventListener("pageshow", client.probe);
    };
  }, [client]);
}
