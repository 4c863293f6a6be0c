import { beforeEach, expect, it } from "vitest";

import { DraftStore } from "./draft-store";
import { type Draft, type DraftPlace, emptyDraft, modeToOpen, readDraft } from "./drafts";

const place = { teammate: "sara", conversation: "c", mode: "reply" } as const;
const write = (at: DraftPlace, draft: Draft) => new DraftStore(localStorage).edit(at, () => draft);
beforeEach(() => localStorage.clear());

it("keeps reply and note apart, and each teammate's own", () => {
  write(place, { text: "hello", attachments: [] });
  write({ ...place, mode: "note" }, { text: "careful", attachments: [] });
  expect(readDraft(localStorage, place).text).toBe("hello");
  expect(readDraft(localStorage, { ...place, mode: "note" }).text).toBe("careful");
  expect(readDraft(localStorage, { ...place, teammate: "noah" })).toEqual(emptyDraft);
});

it("leaves nothing behind when it is empty", () => {
  write(place, { text: "hello", attachments: [] });
  write(place, emptyDraft);
  expect(localStorage).toHaveLength(0);
});

it("does without storage and with what it does not understand", () => {
  expect(readDraft(null, place)).toEqual(emptyDraft);
  write(place, { text: "x", attachments: [] });
  localStorage.setItem(localStorage.key(0) ?? "", "{");
  expect(readDraft(localStorage, place)).toEqual(emptyDraft);
});

it("opens on the kind that was begun, and on the reply when both were", () => {
  expect(modeToOpen(localStorage, place)).toBe("reply");
  write({ ...place, mode: "note" }, { text: "careful", attachments: [] });
  expect(modeToOpen(localStorage, place)).toBe("note");
  expect(modeToOpen(localStorage, { ...place, conversation: "other" })).toBe("reply");
  write(place, { text: "hello", attachments: [] });
  expect(modeToOpen(localStorage, place)).toBe("reply");
});
