/**
 * What the loader keeps on the visitor's device, and the gate before it: where consent is asked for,
 * nothing is stored in any form before it is given, and everything goes when it is withdrawn.
 */
import { asksNotToBeTracked } from "../shared/do-not-track.ts";
import { type Booted, DATABASE, PAGE_LOADED, RESET, VISIT } from "../shared/host.ts";

interface Remembered {
  /** the visitor said yes; a no is never written down, as that would be storage too */
  consent?: boolean | undefined;
  /** the last answer of boot, token included: what a page without network starts from; none after a reset */
  boot?: Booted | undefined;
}

export class Device {
  declare readonly workspaceKey: string;
  declare boot: Booted | undefined;
  /** there was a time when it was, on this page */
  wasAllowed: boolean | undefined;
  #answer: boolean | undefined;
  #consentRequired: boolean | undefined;
  /** it was there when this page last read or wrote it: where storage is refused, its absence means nothing */
  #isStored: boolean | undefined;
  /** reaches also the tabs where nothing is stored */
  #channel: BroadcastChannel | undefined;
  readonly #name: string;

  constructor(workspaceKey: string, consentRequired: boolean) {
    this.workspaceKey = workspaceKey;
    this.#name = DATABASE + workspaceKey;
    this.reload();
    this.require(consentRequired);
  }

  /** As far as the tag and the visitor have said: the workspace says it with boot. */
  isAllowed(): boolean {
    return this.#answer ?? !this.#consentRequired;
  }

  /** Not before the workspace has said it. */
  mayStore(): boolean {
    return !!this.boot && this.isAllowed();
  }

  /** It was allowed, and is not any more: what is done from then on is not even kept in memory. */
  isWithdrawn(): boolean | undefined {
    return this.wasAllowed && !this.isAllowed();
  }

  /** The tag or the workspace may ask for consent. What is left from before that is not kept without it. */
  require(consent: boolean): void {
    this.#consentRequired ||= consent;
    if (this.isAllowed()) return;
    this.boot = undefined;
    this.erase();
  }

  answer(granted: boolean): void {
    this.wasAllowed ||= this.mayStore();
    this.#answer = granted;
    this.#save();
  }

  keep(boot: Booted): void {
    // What somebody else has left behind is for the messenger to look through, though nobody opens it.
    if (this.boot && this.boot.contact_id !== boot.contact_id) boot.waiting = true;
    this.boot = boot;
    this.#save();
  }

  /** The page is left before anybody took these calls: the next one in this tab that stays hands them over. */
  hold(calls: string[]): void {
    try {
      if (!calls[0] || !this.mayStore() || asksNotToBeTracked()) return;
      sessionStorage[this.#name] = [sessionStorage[this.#name], ...calls, PAGE_LOADED].join("\n");
    } catch {
      // refused or full: then it is lost, as the page is
    }
  }

  /** Deletes all of it, or all but what is kept of the visitor; the boot in memory stays, for as long as the page is open. */
  erase(isVisitorKept?: boolean): void {
    try {
      sessionStorage.removeItem(this.#name);
      sessionStorage.removeItem(this.#name + VISIT);
      indexedDB.deleteDatabase(this.#name);
      if (!isVisitorKept) localStorage.removeItem(this.#name);
    } catch {
      // storage is refused: then there is nothing to delete either
    }
  }

  /** The visitor is nobody any more; what is stored says so to the other tabs, and a message to those that store nothing. */
  signOut(): void {
    const mayStore = this.mayStore();
    this.boot = undefined;
    this.#save(mayStore);
    this.erase(mayStore);
    this.#channel?.postMessage(0);
  }

  /** Another tab may have signed the visitor in or out, or asked them, since: what is stored now counts, if anything can be. */
  reload(isReset?: unknown): void {
    let remembered: Remembered | null = null;
    try {
      remembered = JSON.parse(localStorage[this.#name]) as Remembered | null;
    } catch {
      // refused, or written by something else
    }
    const boot = remembered?.boot;
    const isBoot = typeof boot?.visitor_token === "string";
    // A yes outlives a sign-out, after which there is no boot.
    if (isBoot || remembered?.consent) this.#answer = remembered!.consent;
    else if (!remembered && this.boot) {
      // Nothing there any more: deleted on purpose, so it stays that way.
      if (this.#isStored) this.answer(false);
      else if (!isReset) return;
    }
    this.#isStored = !!remembered;
    this.boot = isBoot ? boot : undefined;
  }

  /** What another tab stored, or one that was here before somebody came back to this page. */
  onOtherTab(listener: (isReset?: unknown) => void): void {
    addEventListener("storage", (event) => event.key === this.#name && listener());
    addEventListener("pageshow", (event) => event.persisted && listener());
    try {
      this.#channel = new BroadcastChannel(this.#name + RESET);
      this.#channel.onmessage = listener;
    } catch {
      // sandboxed frames have none
    }
  }

  #save(mayStore = this.mayStore()): void {
    if (!mayStore) return;
    this.wasAllowed = true;
    try {
      localStorage[this.#name] = JSON.stringify({ boot: this.boot, consent: this.#answer } satisfies Remembered);
      this.#isStored = true;
    } catch {
      // refused or full: the token lives as long as the page
    }
  }
}
