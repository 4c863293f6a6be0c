import { beforeEach, expect, it } from "vitest";

import { emptyDraft, modeToOpen, readDraft, writeDraft } from "./drafts";

const place = { teammate: "sara", conversation: "c", mode: "reply" } as const;
beforeEach(() => localStorage.clear());

it("keeps reply and note apart, and each teammate's own", () => {
  writeDraft(localStorage, place, { text: "hello", attachments: [] });
  writeDraft(localStorage, { ...place, mode: "note" }, { text: "careful", attachments: [] });
  expect(readDraft(localStorage, place).text).toBe("hello");
  expect(readDraft(localStorage, { ...place, mode: "note" }).text).toBe("careful");
  expect(readDraft(localStorage, { ...place, teammate: "noah" })).toEqual(emptyDraft);
});

it("leaves nothing behind when it is empty", () => {
  writeDraft(localStorage, place, { text: "hello", attachments: [] });
  writeDraft(localStorage, place, emptyDraft);
  expect(localStorage).toHaveLength(0);
});

it("does without storage and with what it does not understand", () => {
  expect(readDraft(null, place)).toEqual(emptyDraft);
  writeDraft(localStorage, place, { text: "x", attachments: [] });
  localStorage.setItem(localStorage.key(0) ?? "", "{");
  expect(readDraft(localStorage, place)).toEqual(emptyDraft);
});

it("opens on the kind that was begun, and on the reply when both were", () => {
  expect(modeToOpen(localStorage, place)).toBe("reply");
  writeDraft(localStorage, { ...place, mode: "note" }, { text: "careful", attachments: [] });
  expect(modeToOpen(localStorage, place)).toBe("note");
  expect(modeToOpen(localStorage, { ...place, conversation: "other" })).toBe("reply");
  writeDraft(localStorage, place, { text: "hello", attachments: [] });
  expect(modeToOpen(localStorage, place)).toBe("reply");
});
