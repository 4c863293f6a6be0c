/** What was begun and not sent, per conversation, reply and note apart. Kept in this browser only. */
import type { Attachment, Uuid } from "@rahnama/client";

import type { ComposerMode } from "../keyboard/inbox-menus";

export interface Draft {
  text: string;
  attachments: Attachment[];
}

export interface DraftPlace {
  teammate: Uuid;
  conversation: Uuid;
  mode: ComposerMode;
}

const PREFIX = "rahnama.draft";
export const emptyDraft: Draft = { text: "", attachments: [] };

function keyOf({ teammate, conversation, mode }: DraftPlace): string {
  return `${PREFIX}.${teammate}.${conversation}.${mode}`;
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const draft = value as Partial<Draft>;
  return typeof draft.text === "string" && Array.isArray(draft.attachments);
}

export function readDraft(storage: Storage | null, place: DraftPlace): Draft {
  try {
    const value: unknown = JSON.parse(storage?.getItem(keyOf(place)) ?? "null");
    return isDraft(value) ? value : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

export function writeDraft(storage: Storage | null, place: DraftPlace, draft: Draft): void {
  try {
    if (draft.text === "" && draft.attachments.length === 0) storage?.removeItem(keyOf(place));
    else storage?.setItem(keyOf(place), JSON.stringify(draft));
  } catch {
    // Storage is full or refused: the draft lives as long as the page does.
  }
}

export function hasDraft(storage: Storage | null, place: DraftPlace): boolean {
  const { text, attachments } = readDraft(storage, place);
  return text !== "" || attachments.length > 0;
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
