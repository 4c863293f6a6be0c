/** What the tests of this folder share: browsers with tabs, and a server that stores each call once. */
import "fake-indexeddb/auto";
import type { BootOutput, PageView } from "@rahnama/client";
import { vi } from "vitest";
import type { Call, TrackerHost } from "../shared/host.ts";
import { Tracker } from "./tracker.ts";

export interface Received {
  type: string;
  event?: string;
  messageId: string;
  timestamp: string;
  properties?: unknown;
  traits?: unknown;
  context: { page: PageView };
}
interface Body {
  token: string;
  batch: Received[];
}
interface Heard {
  token: string;
  tab: string;
  since?: string;
  page?: PageView;
  gone?: boolean;
}
type Behaviour = "well" | "offline" | "answers lost" | { status: number; body?: object };

/** Takes calls as the real one does: known by their messageId, stored once. */
export class FakeServer {
  behaviour: Behaviour = "well";
  readonly stored = new Map<string, Received & { token: string }>();
  readonly requests: Body[] = [];
  readonly heard: Heard[] = [];
  readonly refused = new Set<string>();
  /** somebody wrote to whoever is here */
  awaited = false;
  rejects: (call: Received) => string | undefined = () => undefined;

  get events(): string[] {
    return [...this.stored.values()].map((call) => call.event ?? `${call.type} ${new URL(call.context.page.url!).pathname}`);
  }

  readonly fetch = vi.fn(async (address: string, init: RequestInit): Promise<Response> => {
    const body = JSON.parse(init.body as string);
    if (this.behaviour === "offline") throw new TypeError("Failed to fetch");
    if (address.endsWith("/here")) {
      this.heard.push(body);
      return new Response(null, { status: this.awaited ? 200 : 204 });
    }
    const { token, batch } = body as Body;
    this.requests.push(body);
    const { behaviour } = this;
    if (typeof behaviour === "object") return Response.json(behaviour.body ?? {}, { status: behaviour.status });
    if (this.refused.has(token)) return Response.json({ detail: "not any more" }, { status: 401 });
    const rejected = batch.flatMap((call, index) => (this.rejects(call) ? [{ index, detail: this.rejects(call) }] : []));
    for (const call of batch) {
      if (!this.rejects(call) && !this.stored.has(call.messageId)) this.stored.set(call.messageId, { ...call, token });
    }
    if (behaviour === "answers lost") throw new TypeError("network changed");
    return Response.json({ success: true, stored: batch.length, repeated: 0, ignored: 0, rejected });
  });
}

/** A page in a tab, with what the loader would do for it. */
export class Page implements TrackerHost {
  readonly server = "https://chat.example";
  readonly workspaceKey = "KEY";
  calls: string[] = [];
  booted = true;
  identifying: Promise<unknown> | undefined;
  allowed = true;
  #withdrawn = false;
  boot: BootOutput | undefined;
  #path = "/";
  readonly tracker: Tracker;

  constructor(options: { token?: string; known?: boolean; verified?: boolean; path?: string; allowed?: boolean; respects?: boolean } = {}) {
    const { token = "leila", known = false, verified = false, respects = true } = options;
    this.allowed = options.allowed ?? true;
    this.become(token, { known, verified, respects });
    this.tracker = new Tracker(this);
    this.look(options.path ?? "/");
  }

  become(token: string, { known = false, verified = false, respects = true } = {}): void {
    const settings = { respect_do_not_track: respects };
    this.boot = { visitor_token: token, known, contact: { verified }, settings } as unknown as BootOutput;
  }
  page = (): PageView => ({ url: `https://shop.example${this.#path}`, title: this.#path, referrer: "" });
  mayStore = (): boolean => this.allowed;
  mount = vi.fn(() => Promise.resolve());

  /** noticed by itself */
  look(path = this.#path): void {
    this.#path = path;
    this.view();
  }
  view(): void {
    this.call({ type: "page", properties: null });
  }
  consent(granted: boolean): void {
    this.#withdrawn = !granted;
    this.allowed = granted;
    if (!granted) this.forget();
    this.tracker.kick();
    if (!granted) indexedDB.deleteDatabase("rahnama:KEY");
  }
  reset(token: string): void {
    this.tracker.stop();
    this.booted = false;
    this.forget();
    indexedDB.deleteDatabase("rahnama:KEY");
    this.become(token);
  }
  forget(): void {
    this.calls = [];
    this.tracker.forget();
  }
  track(event: string, properties?: object): void {
    this.call({ type: "track", event, properties });
  }
  call(call: Call): void {
    if (this.#withdrawn) return;
    this.calls.push(JSON.stringify({ ...call, page: this.page(), timestamp: new Date() }));
    this.tracker.kick();
  }
}

let hidden = false;

/** A browser without anything stored, at noon, with locks that work as Web Locks do. */
export function freshBrowser(server: FakeServer): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  vi.setSystemTime("2026-11-24T12:00:00Z");
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("fetch", server.fetch);
  sessionStorage.clear();
  hidden = false;
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  const held = new Map<string, Promise<unknown>>();
  const request = (name: string, _options: LockOptions, work: () => Promise<unknown>) => {
    const turn = (held.get(name) ?? Promise.resolve()).then(work);
    held.set(name, turn.catch(() => undefined));
    return turn;
  };
  Object.defineProperty(navigator, "locks", { configurable: true, value: { request } });
}

export const hide = (is: boolean): void => void (hidden = is);

/** Time goes by, and whatever storage and network have to do in it is done. */
export async function pass(milliseconds: number): Promise<void> {
  await settled();
  for (let left = milliseconds; left > 0; left -= 500) {
    await vi.advanceTimersByTimeAsync(Math.min(500, left));
    await settled();
  }
}
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 800; turn++) await new Promise((done) => setImmediate(done));
}

export const storedNames = async (): Promise<(string | undefined)[]> => (await indexedDB.databases()).map(({ name }) => name);
