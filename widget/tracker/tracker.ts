/**
 * Decides what of the page's calls is sent, and when. Nothing leaves the page without consent where consent is
 * asked for, or where the browser asks not to be tracked; and the one page of somebody who leaves again at once is
 * nobody's business: it is held until they stay, come back, or do something.
 */
import type { Uuid } from "@rahnama/client";
import { backoffDelay } from "../shared/backoff.ts";
import { declinesTracking } from "../shared/do-not-track.ts";
import { DATABASE, PAGE_LOADED, type Tracker as Contract, type TrackerHost, VISIT } from "../shared/host.ts";
import { exclusively } from "../shared/tabs.ts";
import { CallReader } from "./calls.ts";
import { cut, deliver } from "./delivery.ts";
import { Presence } from "./presence.ts";
import { type Entry, Queue } from "./queue.ts";

const FLUSH_EVERY_MS = 1000;
/** Whoever looks at one page for this long has stayed. */
const ENGAGED_AFTER_SECONDS = 10;

export class Tracker implements Contract {
  readonly #host: TrackerHost;
  readonly #name: string;
  readonly #queue: Queue;
  readonly #presence: Presence;
  #reader = new CallReader();
  /** page views of this person that were seen here, whichever tab made them */
  readonly #pages = new Set<Uuid>();
  readonly #underway = new Set<Uuid>();
  #engaged = false;
  #visibleSeconds = 0;
  #flushing = false;
  #waits = false;
  #failures = 0;
  #notBefore = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: TrackerHost) {
    this.#host = host;
    this.#name = DATABASE + host.workspaceKey;
    this.#queue = new Queue(this.#name, () => host.mayStore());
    this.#presence = new Presence(host, this.#name + VISIT);
    try {
      // The page before this one, in the same tab, may have been left before anybody took its calls.
      const held = sessionStorage.getItem(this.#name);
      sessionStorage.removeItem(this.#name);
      host.calls.unshift(...held!.split("\n"));
    } catch {
      // nothing was held there, or storage is refused
    }
  }

  kick(): void {
    const host = this.#host;
    if (!host.booted || (document as { prerendering?: boolean }).prerendering) return;
    const moved = this.#take();
    if (!this.#isAllowed()) return;
    if (!this.#presence.isTold()) this.#presence.tell();
    else if (moved) this.#presence.tellSoon();
    // Written down at once; sent with what comes in the next second.
    if (this.#queue.hasUnwritten()) void this.#queue.write();
    this.#schedule();
  }

  visibilityChanged(): void {
    if (this.#isAllowed()) this.#presence.tell();
    this.kick();
    if (document.hidden) void this.#flush();
  }

  /** The network is back: no need to wait any longer. */
  retry(): void {
    this.#notBefore = 0;
    void this.#flush();
  }

  cameBack(): void {
    this.#reader = new CallReader();
    this.#host.view(null);
  }

  stop(): void {
    this.kick();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#isAllowed()) return;
    this.#presence.leave();
    // Whom it is about is being said at this moment: what is stored goes out with the next page.
    if (!this.#isEngaged() || this.#host.identifying) return;
    for (let batch; (batch = this.#cut(this.#queue.own()))[0]; ) void this.#send(batch);
  }

  forget(): void {
    this.#queue.forget();
    this.#presence.forget();
    this.#pages.clear();
    this.#reader = new CallReader();
    this.#engaged = false;
    this.#visibleSeconds = 0;
  }

  #isAllowed(): boolean {
    const host = this.#host;
    return host.booted && host.mayStore() && !declinesTracking(host.boot);
  }

  #isEngaged(): boolean {
    return this.#engaged || !!this.#host.boot?.known;
  }

  /** Takes over what the page has called. Was there a page view among it? */
  #take(): boolean {
    const { calls, boot } = this.#host;
    let moved = false;
    for (const text of calls.splice(0)) {
      if (text === PAGE_LOADED) this.#reader = new CallReader();
      if (!text || declinesTracking(boot)) continue;
      const entry = this.#reader.read(text, boot!);
      if (!entry) continue;
      moved ||= entry.isPage;
      this.#queue.add(entry);
      this.#weigh([entry]);
    }
    return moved;
  }

  /** A second page view, whichever tab or page load it was in, or anything that is no page view: somebody is here. */
  #weigh(entries: Entry[]): void {
    for (const { id, isPage } of entries) {
      if (isPage) this.#pages.add(id);
      this.#engaged ||= !isPage || this.#pages.size > 1;
    }
  }

  #schedule(): void {
    // Somebody who does not look at their one page does not stay by that.
    if (this.#timer || (document.hidden && !this.#isEngaged())) return;
    const wait = Math.max(FLUSH_EVERY_MS, this.#notBefore - Date.now());
    this.#timer = setTimeout(() => {
      if (!document.hidden && ++this.#visibleSeconds >= ENGAGED_AFTER_SECONDS) this.#engaged = true;
      void this.#flush();
    }, wait);
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#flushing || !this.#isAllowed()) return;
    this.#flushing = true;
    // One tab at a time: the others find nothing left to do.
    await exclusively(`${this.#name}:calls`, async () => {
      while (await this.#sendNext());
    }).catch(() => undefined);
    this.#flushing = false;
    if (this.#waits && this.#isAllowed()) this.#schedule();
  }

  /** Sends one request. Is there more that could go at once? */
  async #sendNext(): Promise<boolean> {
    const reader = this.#reader;
    const entries = await this.#queue.read();
    // Somebody else by now: these were not theirs.
    if (reader !== this.#reader) return true;
    this.#waits = entries.length > 0;
    this.#weigh(entries);
    const batch = this.#cut(entries);
    // Whom it is about may be being said at this moment: then in a second.
    const mayGo = this.#isEngaged() && this.#isAllowed() && !this.#host.identifying && Date.now() >= this.#notBefore;
    return batch.length > 0 && mayGo && this.#send(batch);
  }

  #cut(entries: Entry[]): Entry[] {
    return cut(entries.filter(({ id }) => !this.#underway.has(id)));
  }

  /** True when these calls need no more attention. */
  async #send(batch: Entry[]): Promise<boolean> {
    const { server, boot } = this.#host;
    const current = boot!.visitor_token;
    const token = batch[0]!.token ?? current;
    batch.forEach(({ id }) => this.#underway.add(id));
    const outcome = await deliver(server, token, batch, token === current);
    if (outcome.done) await this.#queue.remove(batch);
    batch.forEach(({ id }) => this.#underway.delete(id));
    this.#failures = outcome.done ? 0 : this.#failures + 1;
    this.#notBefore = outcome.done ? 0 : Date.now() + (outcome.afterMs ?? backoffDelay(this.#failures, Math.random));
    return outcome.done;
  }
}
