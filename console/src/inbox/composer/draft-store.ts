/**
 * The drafts of this page, and those of the browser's other pages: what is typed in one is stored at once, and a page
 * that shows the same draft follows. Whatever wrote last counts.
 */
import type { Attachment } from "@rahnama/client";

import { type Draft, type DraftPlace, browserStorage, draftKey, isEmptyDraft, parseDraft, storedAt } from "./drafts";

interface Held {
  draft: Draft;
  /** what the storage held when this page last read or wrote it */
  stored: string | null;
}

export class DraftStore {
  private readonly held = new Map<string, Held>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly storage: Storage | null) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get(place: DraftPlace): Draft {
    return this.hold(draftKey(place)).draft;
  }

  edit(place: DraftPlace, change: (draft: Draft) => Draft): void {
    const key = draftKey(place);
    const before = this.hold(key);
    const draft = change(before.draft);
    this.held.set(key, { draft, stored: this.store(key, draft, before.stored) });
    this.tell();
  }

  /** Takes over what other pages have stored; without a key, for every draft. */
  follow(key: string | null): void {
    for (const one of key === null ? this.held.keys() : [key]) this.followOne(one);
  }

  private followOne(key: string): void {
    const mine = this.held.get(key);
    const stored = storedAt(this.storage, key);
    if (!mine || stored === mine.stored) return;
    // What could not be stored is nowhere but here.
    if (!isEmptyDraft(mine.draft) && JSON.stringify(mine.draft) !== mine.stored) return;
    this.held.set(key, { draft: parseDraft(stored), stored });
    this.tell();
  }

  private hold(key: string): Held {
    let held = this.held.get(key);
    if (!held) {
      const stored = storedAt(this.storage, key);
      this.held.set(key, (held = { draft: parseDraft(stored), stored }));
    }
    return held;
  }

  /** Returns what the storage holds now, as far as this page knows. */
  private store(key: string, draft: Draft, known: string | null): string | null {
    try {
      if (!isEmptyDraft(draft)) {
        const next = JSON.stringify(draft);
        this.storage?.setItem(key, next);
        return this.storage ? next : null;
      }
      // Nothing takes the place of something only where that something was seen on this page.
      if (storedAt(this.storage, key) !== known) return known;
      this.storage?.removeItem(key);
      return null;
    } catch {
      // Storage is full or refused: the draft lives as long as the page does.
      return known;
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const drafts = new DraftStore(browserStorage());
addEventListener("storage", (event) => drafts.follow(event.key));
// A page that was put to sleep has not heard what was stored in the meantime.
addEventListener("pageshow", () => drafts.follow(null));

/** Puts back what was not sent, before whatever has been begun since. */
export function putBack(place: DraftPlace, text: string, attachments: readonly Attachment[]): void {
  drafts.edit(place, (since) => ({
    text: [text, since.text].filter(Boolean).join("\n\n"), attachments: [...attachments, ...since.attachments],
  }));
}

/** Adds a file to a draft, whether it is shown or not. */
export function attach(place: DraftPlace, attachment: Attachment): void {
  drafts.edit(place, (before) => ({ ...before, attachments: [...before.attachments, attachment] }));
}
