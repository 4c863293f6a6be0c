/** Says that somebody is here, on which page and since when, while the page is looked at. The server stores none of it. */
import type { TrackerHost } from "../shared/host.ts";
import { uuidv7 } from "../shared/uuid.ts";
import { post } from "./delivery.ts";

const EVERY_MS = 30_000;
const SOON_MS = 1000;

/** One tab's time on the site, over all of its pages. */
interface Visit {
  tab: string;
  since: string;
}

export class Presence {
  readonly #host: TrackerHost;
  readonly #key: string;
  #visit: Visit | undefined;
  /** for whom it was said last: whoever leaves, leaves as them */
  #token: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(host: TrackerHost, key: string) {
    this.#host = host;
    this.#key = key;
  }

  /** Has it been said for who the visitor is now? */
  isTold(): boolean {
    return this.#token === this.#host.boot?.visitor_token;
  }

  tell(): void {
    clearTimeout(this.#timer);
    const host = this.#host;
    if (document.hidden || !host.booted || !host.mayStore()) return;
    if (!this.isTold()) this.leave();
    this.#token = host.boot!.visitor_token;
    this.#visit ??= this.#visitOfTab();
    void this.#post({ token: this.#token, ...this.#visit, page: host.page() });
    this.#timer = setTimeout(() => this.tell(), EVERY_MS);
  }

  /** Addresses may change with each step of a scroll: what is said is the last of them. */
  tellSoon(): void {
    if (this.#soon) return;
    this.#soon = setTimeout(() => {
      this.tell();
      this.#soon = undefined;
    }, SOON_MS);
  }

  leave(): void {
    clearTimeout(this.#timer);
    if (this.#token) void this.#post({ token: this.#token, tab: this.#visit!.tab, gone: true });
    this.#token = undefined;
  }

  /** The visit of somebody else begins, or it is nobody's business any more. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#token = this.#visit = undefined;
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // storage is refused: then there is nothing to remove either
    }
  }

  #visitOfTab(): Visit {
    const visit: Visit = { tab: uuidv7(), since: new Date(performance.timeOrigin).toISOString() };
    try {
      const known = sessionStorage.getItem(this.#key);
      if (known) return JSON.parse(known) as Visit;
      sessionStorage.setItem(this.#key, JSON.stringify(visit));
    } catch {
      // storage is refused: each page is a visit of its own
    }
    return visit;
  }

  /** What is missed is said again in half a minute, and is nothing that the page's error handlers should hear of. */
  async #post(body: object): Promise<void> {
    try {
      const { status } = await post(this.#host.server, "here", JSON.stringify(body));
      // Somebody wrote to whoever may have no messenger on the page that would have heard it.
      if (status === 200) await this.#host.mount();
    } catch {
      // said, and tried, again
    }
  }
}
