/**
 * What the loader keeps on the visitor's device, and the gate before it: where consent is asked for,
 * nothing is stored in any form before it is given, and everything goes when it is withdrawn.
 */
import type { BootOutput } from "@rahnama/client";
import { asksNotToBeTracked } from "../shared/do-not-track.ts";
import { databaseName, MOST_CALLS, PAGE_LOADED, visitName } from "../shared/host.ts";

interface Remembered {
  /** the visitor said yes; a no is never written down, as that would be storage too */
  consent?: boolean | undefined;
  /** the last answer of boot, token included: what a page without network starts from */
  boot?: BootOutput | undefined;
}

export class Device {
  boot: BootOutput | undefined;
  #wasAllowed = false;
  #answer: boolean | undefined;

  readonly #name: string;
  #consentRequired = false;

  constructor(workspaceKey: string, consentRequired: boolean) {
    this.#name = databaseName(workspaceKey);
    this.reload();
    this.require(consentRequired);
  }

  mayStore(): boolean {
    return this.#answer ?? !this.#consentRequired;
  }

  /** It was allowed, and is not any more: what is done from then on is not even kept in memory. */
  get withdrawn(): boolean {
    return this.#wasAllowed && !this.mayStore();
  }

  /** The tag or the workspace may ask for consent. What is left from before that is not kept without it. */
  require(consent: boolean): void {
    this.#consentRequired ||= consent;
    if (this.mayStore()) return;
    this.boot = undefined;
    this.erase();
  }

  consent(granted: boolean): void {
    this.#wasAllowed ||= !!this.boot && this.mayStore();
    this.#answer = granted;
    this.#save();
  }

  keep(boot: BootOutput): void {
    this.boot = boot;
    this.#save();
  }

  /** The page is left before anybody took these calls: the next one in this tab that stays hands them over. */
  hold(calls: string[]): void {
    try {
      if (!calls[0] || !this.mayStore() || asksNotToBeTracked()) return;
      const held = JSON.parse(sessionStorage.getItem(this.#name)!) as string[] | null;
      sessionStorage.setItem(this.#name, JSON.stringify([...(held ?? []), ...calls, PAGE_LOADED].slice(-MOST_CALLS)));
    } catch {
      // refused or full: then it is lost, as the page is
    }
  }
  /** Deletes all of it; the boot in memory stays, for as long as the page is open. */
  erase(): void {
    try {
      sessionStorage.removeItem(this.#name);
      sessionStorage.removeItem(visitName(this.#name));
      localStorage.removeItem(this.#name);
      indexedDB.deleteDatabase(this.#name);
    } catch {
      // storage is refused: then there is nothing to delete either
    }
  }

  /** Another tab may have signed the visitor in or out, or asked them, since: what is stored now counts. */
  reload(): void {
    let remembered: Remembered | null = null;
    try {
      remembered = JSON.parse(localStorage.getItem(this.#name)!) as Remembered | null;
    } catch {
      // refused, or written by something else
    }
    // Nothing there any more: deleted on purpose, so it stays that way.
    if (remembered?.boot) this.#answer = remembered.consent;
    else if (this.boot) this.consent(false);
    this.boot = remembered?.boot;
  }

  onOtherTab(listener: () => void): void {
    addEventListener("storage", (event) => event.key === this.#name && listener());
  }

  #save(): void {
    if (!this.mayStore()) return;
    const remembered: Remembered = { boot: this.boot, consent: this.#answer };
    try {
      localStorage.setItem(this.#name, JSON.stringify(remembered));
    } catch {
      // refused or full: the token lives as long as the page
    }
  }
}
