import type { Attachment } from "@rahnama/client";
import { beforeEach, expect, it } from "vitest";

import { DraftStore, drafts, putBack } from "./draft-store";
import { type DraftPlace, draftKey, readDraft } from "./drafts";

const place: DraftPlace = { teammate: "sara", conversation: "c", mode: "reply" };
const key = draftKey(place);
const type = (page: DraftStore, text: string) => page.edit(place, (before) => ({ ...before, text }));
let one: DraftStore;
let other: DraftStore;
beforeEach(() => {
  localStorage.clear();
  one = new DraftStore(localStorage);
  other = new DraftStore(localStorage);
  expect([one.get(place).text, other.get(place).text]).toEqual(["", ""]);
});

it("follows what is typed and sent in another page", () => {
  let heard = 0;
  other.subscribe(() => (heard += 1));
  type(one, "hello");
  other.follow(key);
  expect(other.get(place).text).toBe("hello");
  type(one, "");
  other.follow(key);
  expect(other.get(place).text).toBe("");
  expect(heard).toBe(2);
});

it("goes on with what it followed", () => {
  type(one, "hello");
  other.follow(key);
  type(other, "hello there");
  one.follow(key);
  expect(one.get(place).text).toBe("hello there");
});

it("never takes away what another page has written since", () => {
  type(other, "x");
  type(one, "a long answer");
  // Nothing of it was heard of yet.
  type(other, "");
  expect(readDraft(localStorage, place).text).toBe("a long answer");
  other.follow(key);
  expect(other.get(place).text).toBe("a long answer");
});

it("keeps what could not be stored", () => {
  const full = { getItem: (at: string) => localStorage.getItem(at), setItem: () => { throw new Error("full"); } } as unknown as Storage;
  const page = new DraftStore(full);
  type(page, "mine");
  type(one, "another's");
  page.follow(null);
  expect(page.get(place).text).toBe("mine");
});

it("puts back what was not sent before what was begun since, and takes nothing of it", () => {
  const file = (id: string) => ({ id }) as Attachment;
  putBack(place, "first", [file("1")]);
  expect(drafts.get(place)).toEqual({ text: "first", attachments: [file("1")] });
  putBack(place, "earlier", [file("0")]);
  expect(drafts.get(place)).toEqual({ text: "earlier\n\nfirst", attachments: [file("0"), file("1")] });
  putBack(place, "", [file("2")]);
  expect(drafts.get(place).text).toBe("earlier\n\nfirst");
});
