import type { ClientFrame, ServerFrame, Uuid } from "@rahnama/client";

import { backoffMs } from "./backoff";
import {
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
  type TimerName,
  initialConnection,
  stepConnection,
} from "./connection";

export type Ack = Extract<ServerFrame, { type: "ack" }>;
type Welcome = Extract<ServerFrame, { type: "welcome" }>;
type Refusal = Extract<ServerFrame, { type: "error" }>;
/** Frames that ask for an answer; the client gives them their `id`. */
export type Request = Extract<ClientFrame, { type: "message.send" | "watch" }>;
export type RequestWithoutId = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

/** The part of WebSocket that is used, so that tests can stand in for the network. */
export interface SocketLike {
  onopen: (() => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface RealtimeOptions {
  openSocket(): SocketLike;
  /** in [0, 1) */
  random(): number;
  onFrame(frame: ServerFrame): void;
  onWelcome(frame: Welcome): void;
  /** the socket may have been refused because the session ended */
  onCheckSession(): void;
}

/** No answer came: the request may or may not have had its effect, so it is safe only to repeat it. */
export class Unanswered extends Error {}
/** The server answered with `error`. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}

interface Waiting {
  resolve(ack: Ack): void;
  reject(reason: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

const ANSWER_TIMEOUT_MS = 10_000;

/** The one realtime connection of a page: carries out what `stepConnection` decides. */
export class RealtimeClient {
  private state: ConnectionState = initialConnection;
  private socket: SocketLike | null = null;
  private readonly timers = new Map<TimerName, ReturnType<typeof setTimeout>>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly watched = new Map<Uuid, () => number>();
  private readonly listeners = new Set<() => void>();
  private nextId = 1;

  constructor(private readonly options: RealtimeOptions) {}

  start = (): void => this.happened({ type: "start" });
  stop = (): void => this.happened({ type: "stop" });
  probe = (): void => this.happened({ type: "probe" });
  polled = (answered: boolean): void => this.happened({ type: "polled", answered });
  getState = (): ConnectionState => this.state;
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** For frames that may be lost without harm (typing, read); false when there is no connection. */
  send(frame: ClientFrame): boolean {
    if (this.state.phase !== "open" || !this.socket) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  request(frame: RequestWithoutId): Promise<Ack> {
    const id = `c${this.nextId++}`;
    return new Promise<Ack>((resolve, reject) => {
      const timer = setTimeout(() => this.settle(id)?.reject(new Unanswered("no answer in time")), ANSWER_TIMEOUT_MS);
      this.waiting.set(id, { resolve, reject, timer });
      if (!this.send({ ...frame, id } as ClientFrame)) this.settle(id)?.reject(new Unanswered("not connected"));
    });
  }

  /**
   * Streams one conversation exactly. `lastSeq` is asked again at each reconnect, so that the
   * server continues where this page really is.
   */
  watch(conversation: Uuid, lastSeq: () => number): () => void {
    this.watched.set(conversation, lastSeq);
    this.requestWatch(conversation, lastSeq());
    return () => {
      if (this.watched.get(conversation) !== lastSeq) return;
      this.watched.delete(conversation);
      this.send({ type: "unwatch", conversation });
    };
  }

  private requestWatch(conversation: Uuid, after: number): void {
    // Without a connection the next hello carries it; a refusal (conversation gone) needs no more.
    this.request({ type: "watch", conversation, after }).catch(() => undefined);
  }

  private settle(id: string): Waiting | undefined {
    const waiting = this.waiting.get(id);
    if (waiting) {
      clearTimeout(waiting.timer);
      this.waiting.delete(id);
    }
    return waiting;
  }

  private happened(event: ConnectionEvent): void {
    const before = this.state;
    const [state, effects] = stepConnection(before, event);
    this.state = state;
    for (const effect of effects) this.carryOut(effect);
    if (before.phase === "open" && this.state.phase !== "open") {
      for (const id of this.waiting.keys()) this.settle(id)?.reject(new Unanswered("connection lost"));
    }
    if (before !== this.state) for (const listener of this.listeners) listener();
  }

  private carryOut(effect: ConnectionEffect): void {
    switch (effect.type) {
      case "open_socket": return this.open();
      case "close_socket": return this.close();
      case "send_hello": return this.hello();
      case "send_ping": this.socket?.send(JSON.stringify({ type: "ping" } satisfies ClientFrame)); return;
      case "set_timer": return this.setTimer(effect.name, effect.ms);
      case "retry_later": return this.setTimer("retry", backoffMs(effect.failures, this.options.random()));
      case "clear_timer": return this.clearTimer(effect.name);
      case "clear_timers": for (const name of this.timers.keys()) this.clearTimer(name); return;
      case "check_session": return this.options.onCheckSession();
      // The frame itself is passed on in `received`, where its content is at hand.
      case "welcomed": return;
    }
  }

  private open(): void {
    this.close();
    const socket = this.options.openSocket();
    this.socket = socket;
    // A socket that was given up may still speak; only the current one is listened to.
    socket.onopen = () => this.socket === socket && this.happened({ type: "socket_opened" });
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.happened({ type: "socket_closed", code });
    };
    socket.onmessage = ({ data }) => this.socket === socket && this.received(data);
  }

  private close(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
  }

  private hello(): void {
    const resume: Record<Uuid, number> = {};
    for (const [conversation, lastSeq] of this.watched) resume[conversation] = lastSeq();
    this.socket?.send(JSON.stringify({ type: "hello", id: "hello", resume } satisfies ClientFrame));
  }

  private received(data: unknown): void {
    const frame = parseFrame(data);
    if (!frame) return;
    this.happened({ type: "frame" });
    switch (frame.type) {
      case "welcome":
        this.happened({ type: "welcome", heartbeatMs: frame.heartbeat_ms });
        // `resume` brings the parts; watching anew also says to the team that somebody is looking.
        for (const [conversation, lastSeq] of this.watched) this.requestWatch(conversation, lastSeq());
        return this.options.onWelcome(frame);
      case "ack":
        if (frame.ref) this.settle(frame.ref)?.resolve(frame);
        return;
      case "error":
        if (frame.ref) this.settle(frame.ref)?.reject(new Refused(frame));
        return;
      case "goaway":
        return this.happened({ type: "goaway", delayMs: frame.delay_ms });
      case "pong":
        return;
      default:
        return this.options.onFrame(frame);
    }
  }

  private setTimer(name: TimerName, ms: number): void {
    this.clearTimer(name);
    this.timers.set(name, setTimeout(() => {
      this.timers.delete(name);
      this.happened({ type: "timer", name });
    }, ms));
  }

  private clearTimer(name: TimerName): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}

/** Unknown frame types pass (a newer server may send them); what is no frame at all is dropped. */
export function parseFrame(data: unknown): ServerFrame | null {
  if (typeof data !== "string") return null;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === "object" && frame !== null && typeof (frame as { type?: unknown }).type === "string"
      ? (frame as ServerFrame)
      : null;
  } catch {
    return null;
  }
}
