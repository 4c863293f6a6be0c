import type { Attachment } from "@rahnama/client";
import { beforeEach, expect, it, vi } from "vitest";

import { DraftStore } from "./draft-store";
import type { DraftPlace } from "./drafts";
import { Uploads } from "./uploads";

const note: DraftPlace = { teammate: "sara", conversation: "c", mode: "note" };
const reply: DraftPlace = { ...note, mode: "reply" };
const picture = { id: "p", name: "screen.png", size: 1 } as Attachment;
const file = new File(["x"], "screen.png");

beforeEach(() => localStorage.clear());

function slowUplink() {
  const drafts = new DraftStore(localStorage);
  const ends: ((attachment: Attachment) => void)[] = [];
  const uploads = new Uploads(
    (_file, _onProgress, signal) => new Promise((resolve, reject) => {
      ends.push(resolve);
      signal.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
    }),
    (place, attachment) => drafts.edit(place, (before) => ({ ...before, attachments: [...before.attachments, attachment] })),
  );
  return { drafts, uploads, ends };
}

it("ends in the draft it was put into, whatever is shown by then", async () => {
  const { drafts, uploads, ends } = slowUplink();
  const failed = vi.fn();
  const done = uploads.start(note, file, failed);
  expect(uploads.of(note).map(({ name }) => name)).toEqual(["screen.png"]);
  expect(uploads.of(reply)).toHaveLength(0);
  expect(uploads.of({ ...note, conversation: "other" })).toHaveLength(0);
  ends[0]?.(picture);
  await done;
  expect(drafts.get(note).attachments).toEqual([picture]);
  expect(drafts.get(reply).attachments).toHaveLength(0);
  expect(uploads.of(note)).toHaveLength(0);
  expect(failed).not.toHaveBeenCalled();
});

it("comes into the draft in the order in which files were chosen, whichever ends first", async () => {
  const { drafts, uploads, ends } = slowUplink();
  const failed = vi.fn();
  const named = (id: string) => ({ ...picture, id }) as Attachment;
  const all = ["1", "2", "3", "4"].map(() => uploads.start(note, file, failed));
  ends[3]?.(named("4"));
  ends[1]?.(named("2"));
  uploads.cancel(3);
  ends[0]?.(named("1"));
  await Promise.all(all);
  expect(drafts.get(note).attachments.map(({ id }) => id)).toEqual(["1", "2", "4"]);
  expect(uploads.of(note)).toHaveLength(0);
  expect(failed).not.toHaveBeenCalled();
});

it("is given up without a word", async () => {
  const { drafts, uploads } = slowUplink();
  const failed = vi.fn();
  const first = uploads.start(note, file, failed);
  const second = uploads.start(reply, file, failed);
  uploads.cancel(1);
  await first;
  expect([uploads.of(note).length, uploads.of(reply).length]).toEqual([0, 1]);
  uploads.close();
  await second;
  expect(uploads.of(reply)).toHaveLength(0);
  expect(drafts.get(note).attachments).toHaveLength(0);
  expect(failed).not.toHaveBeenCalled();
});

it("says what went wrong", async () => {
  const uploads = new Uploads(() => Promise.reject(new Error("refused")), () => undefined);
  const failed = vi.fn();
  await uploads.start(note, file, failed);
  expect(failed).toHaveBeenCalledOnce();
  expect(uploads.of(note)).toHaveLength(0);
});
