/** What was begun and not sent, per conversation, reply and note apart. Kept in this browser only. */
import type { Attachment, Uuid } from "@rahnama/client";

import type { ComposerMode } from "../keyboard/inbox-menus";

export interface Draft {
  text: string;
  attachments: Attachment[];
}

export interface DraftPlace {
  teammate: Uuid;
  /** of the words that are to begin one, the person to whom */
  conversation: Uuid;
  mode: ComposerMode;
}

const PREFIX = "rahnama.draft";
export const emptyDraft: Draft = { text: "", attachments: [] };

export function draftKey({ teammate, conversation, mode }: DraftPlace): string {
  return `${PREFIX}.${teammate}.${conversation}.${mode}`;
}

export function isEmptyDraft({ text, attachments }: Draft): boolean {
  return text === "" && attachments.length === 0;
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const draft = value as Partial<Draft>;
  return typeof draft.text === "string" && Array.isArray(draft.attachments);
}

/** What is stored is a string, or null where nothing is. */
export function parseDraft(stored: string | null): Draft {
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    return isDraft(value) ? value : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

export function readDraft(storage: Storage | null, place: DraftPlace): Draft {
  return parseDraft(storedAt(storage, draftKey(place)));
}

export function storedAt(storage: Storage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

export function hasDraft(storage: Storage | null, place: DraftPlace): boolean {
  return !isEmptyDraft(readDraft(storage, place));
}

/** The kind to go on with: a note where nothing but a note was begun. */
export function modeToOpen(storage: Storage | null, place: Omit<DraftPlace, "mode">): ComposerMode {
  return hasDraft(storage, { ...place, mode: "note" }) && !hasDraft(storage, { ...place, mode: "reply" }) ? "note" : "reply";
}

export function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
