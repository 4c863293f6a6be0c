/** Whatever a network does to the frames, after a reconnection the page shows what a fresh page would. */
import type { Conversation, ServerFrame } from "@rahnama/client";
import { describe, expect, it } from "vitest";

import { listOf, pageLoaded } from "./conversations";
import { type InboxState, emptyInbox, frameHeard, withThread } from "./inbox-state";
import type { ListFilter } from "./list-filter";
import { ME, SimulatedServer } from "./simulated-server";
import { isBehind, lastSeq, laterLoaded, threadOpened } from "./thread";

const FILTERS: readonly ListFilter[] = (["open", "snoozed", "closed"] as const).flatMap((status) => [
  { status, assignee: "anyone" as const, tag: null, sort: "newest" as const },
  { status, assignee: "nobody" as const, tag: null, sort: "waiting" as const },
  { status, assignee: ME, tag: null, sort: "oldest" as const },
]);
const WATCHED = "conversation-0";

function chanceFrom(seed: number): () => number {
  let value = seed * 7_919;
  return () => {
    value = (value * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return value / 2 ** 32;
  };
}

/** Every page of every list, and what the open conversation lacks: what a page does when it is welcomed. */
function reconnected(state: InboxState, server: SimulatedServer): InboxState {
  let next = state;
  for (const filter of FILTERS) {
    let after: Conversation | null = null;
    for (let offset = 0, last = false; !last; ) {
      const page = server.page(filter, offset);
      const loaded = { filter, items: page.items, after, last: page.last, askedAt: next.table.tick };
      next = { ...next, table: pageLoaded(next.table, loaded) };
      after = page.items.at(-1) ?? after;
      offset += page.items.length;
      last = page.last;
    }
  }
  for (let more = true; more; ) {
    const page = server.after(WATCHED, lastSeq(next.threads.get(WATCHED)));
    next = withThread(next, WATCHED, (thread) => laterLoaded(thread, page));
    more = page.has_after;
  }
  return next;
}

function opened(server: SimulatedServer): InboxState {
  const thread = threadOpened(server.after(WATCHED, 0));
  return reconnected({ ...emptyInbox, threads: new Map([[WATCHED, thread]]) }, server);
}

function shuffled<T>(items: T[], chance: () => number): T[] {
  return items.map((item) => ({ item, at: chance() })).sort((one, other) => one.at - other.at).map(({ item }) => item);
}

function expectTruth(state: InboxState, server: SimulatedServer, when: string): void {
  for (const filter of FILTERS) {
    const fresh = server.list(filter);
    expect(listOf(state.table, filter, "all"), `${when}, ${filter.status} ${filter.sort}`).toEqual(fresh);
  }
  expect(state.threads.get(WATCHED)?.parts, when).toEqual(server.logs.get(WATCHED));
}

describe("state after events equals a fresh fetch", () => {
  it("with every frame delivered once and in order, without asking anything", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const server = new SimulatedServer(chanceFrom(seed), 10);
      let state = opened(server);
      for (let step = 0; step < 60; step += 1) {
        for (const frame of server.happen()) state = frameHeard(state, frame, ME, 0);
        expectTruth(state, server, `seed ${seed}, step ${step}`);
      }
    }
  });

  it("with frames dropped, doubled and reordered, after each reconnection and whatever still comes late", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const chance = chanceFrom(seed);
      const server = new SimulatedServer(chance, 10);
      let state = opened(server);
      let sentBefore: ServerFrame[] = [];
      for (let connection = 0; connection < 5; connection += 1) {
        const sent: ServerFrame[] = [];
        for (let step = 0; step < 15; step += 1) sent.push(...server.happen());
        const arriving = shuffled([...sent.filter(() => chance() > 0.3), ...sent.filter(() => chance() > 0.6)], chance);
        for (const frame of arriving) state = frameHeard(state, frame, ME, 0);
        state = reconnected(state, server);
        expectTruth(state, server, `seed ${seed}, connection ${connection}`);
        for (const frame of shuffled([...sent, ...sentBefore], chance)) state = frameHeard(state, frame, ME, 0);
        expectTruth(state, server, `seed ${seed}, late frames of connection ${connection}`);
        sentBefore = sent;
      }
    }
  });

  it("notices a part that never came", () => {
    const server = new SimulatedServer(chanceFrom(1), 1);
    let state = opened(server);
    const [lost] = server.comment(WATCHED, "contact");
    const [heard] = server.comment(WATCHED, "team");
    expect(lost?.type).toBe("message");
    state = frameHeard(state, heard as ServerFrame, ME, 0);
    const thread = state.threads.get(WATCHED);
    expect(thread && isBehind(thread)).toBe(true);
    expect(lastSeq(thread)).toBe(1);
    expectTruth(reconnected(state, server), server, "after asking");
  });
});
