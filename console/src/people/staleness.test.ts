import type { ServerFrame } from "@rahnama/client";
import { QueryClient, type QueryKey } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { contactConversationsQuery } from "../inbox/inbox-queries";
import { sampleContact, sampleConversation } from "../inbox/state/sample-conversation";
import { timelineQuery } from "./person-queries";
import { Staleness, outdatedBy } from "./staleness";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const moved = (contact_id: string, entered: string[] = []): ServerFrame => ({ type: "moved", contact_id, from: null, to: null, entered, left: ["old"] });

it("asks anew for the person, the segments they entered and left, and the lists", () => {
  expect(outdatedBy(moved("p", ["new"]))).toEqual([
    ["contacts", "p"], ["contacts", "list"], ["visitors"], ["segments", "list"], ["segments", "new"], ["segments", "old"],
  ]);
  expect(outdatedBy({ type: "segments_changed" }).map(([area]) => area)).toContain("lifecycle");
  expect(outdatedBy({ type: "contact_deleted", contact_id: "p" })).toContainEqual(["segments"]);
  expect(outdatedBy({ type: "pong" } as ServerFrame)).toEqual([]);
});

it("asks anew for what was said with somebody, and for their timeline, when a conversation of theirs changed", () => {
  const queries = new QueryClient();
  const shown = ["p", "q"].flatMap((id) => [contactConversationsQuery(id).queryKey, timelineQuery(id, null).queryKey]);
  for (const key of shown) queries.setQueryData<unknown>(key, { pages: [], pageParams: [] });
  const frame: ServerFrame = { type: "conversation", conversation: sampleConversation({ contact: sampleContact({ id: "p" }) }) };
  for (const queryKey of outdatedBy(frame)) void queries.invalidateQueries({ queryKey });
  expect(shown.map((key) => queries.getQueryState(key)?.isInvalidated)).toEqual([true, true, false, false]);
});

it("tells a burst once, soon, and the next one not before a second has gone by", () => {
  const told: QueryKey[] = [];
  const staleness = new Staleness((key) => told.push(key));
  staleness.hear(moved("p"));
  staleness.hear(moved("p"));
  vi.advanceTimersByTime(149);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told.filter(([area, id]) => area === "contacts" && id === "p")).toHaveLength(1);
  told.length = 0;
  staleness.hear(moved("q"));
  vi.advanceTimersByTime(999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toContainEqual(["contacts", "q"]);
});

it("asks for everything instead of for very many, and for nothing once stopped", () => {
  const told: QueryKey[] = [];
  const staleness = new Staleness((key) => told.push(key));
  for (let each = 0; each < 100; each += 1) staleness.hear(moved(`p${each}`));
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(6);
  staleness.hear(moved("p"));
  staleness.stop();
  vi.advanceTimersByTime(5_000);
  expect(told).toHaveLength(6);
});
