import { expect, it } from "vitest";

import { sampleConversation } from "../state/sample-conversation";
import { type NewsQuestion, ServerClock, isNews } from "./news";

const visitor = { kind: "contact", id: "c", name: null, avatar_url: null } as const;
const wrote = (seq: number, change = {}) => sampleConversation({
  last_comment: { seq, author: visitor, excerpt: "hi", at: "2026-01-01T09:00:00Z" }, head: seq, ...change,
});
const ask = (change: Partial<NewsQuestion> = {}) =>
  isNews({ before: wrote(1), heard: wrote(2), me: "me", whose: "mine", nowMs: Date.parse("2026-01-01T09:00:01Z"), ...change });

it("is news what a visitor just wrote, in a conversation known or not", () => {
  expect(ask()).toBe(true);
  expect(ask({ before: undefined })).toBe(true);
  expect(ask({ heard: wrote(2, { assignee_id: "me" }) })).toBe(true);
});

it("is no news what is known, read, old, ours, put aside or a colleague's", () => {
  expect(ask({ heard: wrote(1) })).toBe(false);
  expect(ask({ heard: wrote(2, { read: 2 }) })).toBe(false);
  expect(ask({ nowMs: Date.parse("2026-01-01T09:05:00Z") })).toBe(false);
  expect(ask({ heard: wrote(2, { status: "closed" }) })).toBe(false);
  expect(ask({ heard: wrote(2, { assignee_id: "noah" }) })).toBe(false);
  expect(ask({ heard: wrote(2, { assignee_id: "noah" }), whose: "all" })).toBe(true);
  const ours = wrote(2);
  ours.last_comment = { ...ours.last_comment!, author: { ...visitor, kind: "teammate" } };
  expect(ask({ heard: ours })).toBe(false);
});

it("is new by the server's clock, whatever this browser's says", () => {
  let elapsedMs = 500;
  const clock = new ServerClock(() => elapsedMs);
  const heard = (now: string) => {
    clock.heard(now);
    return ask({ nowMs: clock.now() });
  };
  expect(heard("2026-01-01T09:00:00Z")).toBe(true);
  elapsedMs += 30_000;
  expect(heard("2026-01-01T09:00:00Z")).toBe(true);
  // Told of late: held up on the way, or changed by somebody else long after it was written.
  elapsedMs += 60_000;
  expect(heard("2026-01-01T09:00:00Z")).toBe(false);
  const another = new ServerClock(() => 0);
  another.heard("2026-01-01T09:05:00Z");
  expect(ask({ nowMs: another.now() })).toBe(false);
});
