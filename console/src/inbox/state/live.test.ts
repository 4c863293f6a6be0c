import { expect, it } from "vitest";

import { TYPING_LASTS_MS, nobodyHere, presenceHeard, typingHeard, typingSwept } from "./live";

const neda = { kind: "contact", id: "neda", name: "Neda", avatar_url: null } as const;
const sara = { kind: "teammate", id: "sara", name: "Sara", avatar_url: null } as const;

it("forgets somebody who was typing and never said that they stopped", () => {
  let live = typingHeard(nobodyHere, "c", neda, true, 0);
  live = typingHeard(live, "c", sara, true, 5_000);
  expect(typingSwept(live, TYPING_LASTS_MS - 1)).toBe(live);
  expect(typingSwept(live, TYPING_LASTS_MS).typing.get("c")?.map((typist) => typist.by.name)).toEqual(["Sara"]);
  expect(typingHeard(live, "c", sara, false, 0).typing.get("c")).toHaveLength(1);
});

it("counts nobody twice who keeps typing", () => {
  const live = typingHeard(typingHeard(nobodyHere, "c", neda, true, 0), "c", neda, true, 10);
  expect(live.typing.get("c")).toEqual([{ by: neda, untilMs: 10 + TYPING_LASTS_MS }]);
});

it("keeps of presence what a frame does not speak of", () => {
  let live = presenceHeard(nobodyHere, { teammates: ["sara"] });
  live = presenceHeard(live, { viewers: [{ conversation: "c", teammates: ["sara"] }] });
  live = presenceHeard(live, { contacts: [{ id: "neda", online: true, page_url: "https://example.com/", page_title: null }] });
  expect(live.teammatesOnline.has("sara")).toBe(true);
  expect(live.viewers.get("c")).toEqual(["sara"]);
  expect(live.contacts.get("neda")?.online).toBe(true);
  const moved = presenceHeard(live, { viewers: [{ conversation: "d", teammates: ["noah"] }] });
  expect([...moved.viewers]).toEqual([["d", ["noah"]]]);
});
