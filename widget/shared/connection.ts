/**
 * One visitor's line to the server: a WebSocket speaking `rahnama.v1`, reopened with backoff for as long
 * as it takes; on networks that block WebSocket, polling over the HTTP twins. What frames mean is not
 * decided here.
 */
import type { ClientFrame, ServerFrame } from "@rahnama/client";
import { itself } from "./api.ts";
import { backoffDelay } from "./backoff.ts";
import { uuidv7 } from "./uuid.ts";

/** live: a socket said welcome; polling: no socket, but HTTP answers; stopped: the server does not want us */
export type ConnectionStatus = "connecting" | "live" | "polling" | "offline" | "stopped";

export type Answer = Extract<ServerFrame, { type: "ack" | "error" }>;
export type Welcome = Extract<ServerFrame, { type: "welcome"; role: "visitor" }>;
type RequestFrame = Extract<ClientFrame, { type: "message.send" | "identify" }>;
type WithoutId<Frame> = Frame extends unknown ? Omit<Frame, "id"> : never;

export interface ConnectionOptions {
  /** ws:// or wss:// */
  url: string;
  hello(): WithoutId<Extract<ClientFrame, { type: "hello" }>>;
  onFrame(frame: ServerFrame): void;
  onStatus(status: ConnectionStatus): void;
  /** 4001: the token stands for nobody any more */
  onRevoked(): void;
  /** fetches what is new over HTTP; rejects when the server cannot be reached that way either */
  poll(): Promise<void>;
  random?: () => number;
}

const WELCOME_WITHIN_MS = 10_000;
const PONG_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 20_000;
/** a quiet socket is probed this often: the server's own pings cannot be seen from a page */
const PROBE_EVERY_MS = 45_000;
const POLL_EVERY_MS = 4_000;
const POLL_HIDDEN_EVERY_MS = 20_000;
const SOCKET_AGAIN_AFTER_MS = 60_000;
const FAILURES_BEFORE_POLLING = 2;
/** 4001 revoked, 4003 origin refused, 4009 bad hello: coming back would not help */
const FINAL_CLOSE_CODES = [4001, 4003, 4009];

export class Connection {
  status: ConnectionStatus = "connecting";
  #socket: WebSocket | undefined;
  readonly #waiting = new Map<string, (answer: Answer | null) => void>();
  #failures = 0;
  #retryTimer: Timer;
  #deadline: Timer;
  #probeTimer: Timer;
  #pollTimer: Timer;
  #wanted = false;
  readonly #random: () => number;

  readonly #options: ConnectionOptions;
  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
  }

  open(): void {
    clearTimeout(this.#retryTimer);
    if (this.#socket || this.status === "stopped") return;
    this.#wanted = true;
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.#options.url, "rahnama.v1");
    } catch {
      // Others refuse to make one at all.
      this.#failed();
      return;
    }
    this.#socket = socket;
    this.#deadline = setTimeout(() => this.#drop(), WELCOME_WITHIN_MS);
    socket.onopen = () => this.#write({ ...this.#options.hello(), id: uuidv7() } as ClientFrame);
    socket.onmessage = (event) => this.#received(event.data);
    // Where a host policy (connect-src) forbids it, some browsers tell of the error only, and never close.
    socket.onclose = socket.onerror = (event) => this.#closed(socket, (event as CloseEvent).code);
  }

  /** For good, or until `open` after a page came back from the back/forward cache. */
  close(): void {
    this.#wanted = false;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#pollTimer);
    this.#detach();
    if (this.status !== "stopped") this.status = "offline";
  }

  /** Says hello once more: another token stands for the visitor by now. */
  renew(): void {
    this.close();
    this.status = "offline";
    this.open();
  }

  /** Sends a frame that needs no answer; false when there is no line to send it on. */
  send(frame: ClientFrame): boolean {
    return this.status === "live" && this.#write(frame);
  }

  /** Sends a frame and waits for its ack or error; null when the line was lost before either. */
  request(frame: WithoutId<RequestFrame>): Promise<Answer | null> {
    const id = uuidv7();
    return new Promise((resolve) => {
      if (!this.send({ ...frame, id } as ClientFrame)) return resolve(null);
      const timer = setTimeout(() => this.#drop(), ANSWER_WITHIN_MS);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }

  /** Something changed (page visible, network back): find out at once whether the line still holds. */
  probe(): void {
    if (this.status === "live") {
      this.#write({ type: "ping" });
      clearTimeout(this.#deadline);
      this.#deadline = setTimeout(() => this.#drop(), PONG_WITHIN_MS);
    } else if (this.#wanted) {
      this.open();
    }
  }

  #received(data: unknown): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(data as string) as ServerFrame;
    } catch {
      return; // not ours to judge; the connection stays
    }
    clearTimeout(this.#deadline);
    this.#scheduleProbe();
    if (frame.type === "welcome") {
      this.#failures = 0;
      clearTimeout(this.#pollTimer);
      this.#options.onFrame(frame);
      this.#setStatus("live");
      return;
    }
    if (frame.type === "ack" || (frame.type === "error" && frame.ref)) {
      this.#waiting.get(frame.ref!)?.(frame);
      this.#waiting.delete(frame.ref!);
    } else if (frame.type === "goaway") {
      this.#retryTimer = setTimeout(() => this.#drop(0), frame.delay_ms);
    }
    this.#options.onFrame(frame);
  }

  #closed(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    const wasLive = this.status === "live";
    this.#detach();
    if (FINAL_CLOSE_CODES.includes(code)) {
      this.#setStatus("stopped");
      if (code === 4001) this.#options.onRevoked();
      return;
    }
    if (wasLive) this.#retryAfter(backoffDelay(0, this.#random));
    else this.#failed();
  }

  /** Gives a dead socket up without waiting for its close event, which may take minutes. */
  #drop(delay = backoffDelay(0, this.#random)): void {
    if (!this.#socket) return;
    const wasLive = this.status === "live";
    this.#detach();
    if (wasLive) this.#retryAfter(delay);
    else this.#failed();
  }

  #failed(): void {
    this.#failures++;
    if (this.#failures < FAILURES_BEFORE_POLLING) return this.#retryAfter(backoffDelay(this.#failures, this.#random));
    this.#retryTimer = setTimeout(() => this.open(), SOCKET_AGAIN_AFTER_MS);
    void this.#poll();
  }

  async #poll(): Promise<void> {
    clearTimeout(this.#pollTimer);
    const answered = await this.#options.poll().then(
      () => true,
      () => false,
    );
    if (!this.#wanted || this.status === "live" || this.status === "stopped") return;
    if (!answered) {
      if (!this.#socket) this.#retryAfter(backoffDelay(this.#failures, this.#random));
      return;
    }
    this.#setStatus("polling");
    const hidden = document.visibilityState === "hidden";
    this.#pollTimer = setTimeout(() => void this.#poll(), hidden ? POLL_HIDDEN_EVERY_MS : POLL_EVERY_MS);
  }

  #retryAfter(delay: number): void {
    this.#setStatus("offline");
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.open(), delay);
  }

  #scheduleProbe(): void {
    clearTimeout(this.#probeTimer);
    this.#probeTimer = setTimeout(() => this.probe(), PROBE_EVERY_MS);
  }

  #detach(): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#probeTimer);
    const socket = this.#socket;
    this.#socket = undefined;
    try {
      socket?.close();
    } catch {
      // still connecting in an old browser: the close handler below is gone, so it ends by itself
    }
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }

  #write(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== 1) return false;
    this.#socket.send(JSON.stringify(frame, itself));
    return true;
  }

  #setStatus(status: ConnectionStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.#options.onStatus(status);
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined;
