import { describe, expect, it } from "vitest";
import { unsent, writtenBy } from "../shared/testing.ts";
import { arrange, type Bubble } from "./arrange.ts";

const day = (at: string) => at.slice(0, 10);
const bubbles = (rows: ReturnType<typeof arrange>) => rows.filter((row): row is Bubble => row.kind === "bubble");

describe("arranging a conversation", () => {
  it("puts a separator before each day", () => {
    const rows = arrange(
      [
        writtenBy("contact", 1, { created_at: "2026-11-23T22:00:00Z" }),
        writtenBy("teammate", 2, { created_at: "2026-11-24T08:00:00Z" }),
        writtenBy("teammate", 3, { created_at: "2026-11-24T08:01:00Z" }),
      ],
      [],
      0,
      day,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["day", "bubble", "day", "bubble", "bubble"]);
  });

  it("groups what one person says without a pause", () => {
    const rows = arrange([1, 2, 3, 12].map((seq) => writtenBy("teammate", seq)), [], 0, day);
    expect(bubbles(rows).map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, false],
      [false, true],
      [true, true],
    ]);
  });

  it("tells how far one's own messages have come", () => {
    const rows = arrange(
      [writtenBy("contact", 1), writtenBy("contact", 2)],
      [unsent("x"), unsent("y", { refused: "Too long." })],
      1,
      day,
    );
    expect(bubbles(rows).map(({ delivery }) => delivery)).toEqual(["seen", "sent", "sending", "failed"]);
    expect(bubbles(rows).map(({ newestOwn }) => newestOwn)).toEqual([false, false, false, true]);
  });

  it("shows a message once while its ack and its frame cross, and under the same key", () => {
    const pending = unsent("client-1");
    const before = arrange([], [pending], 0, day);
    const after = arrange([writtenBy("contact", 1)], [pending], 0, day);
    expect(bubbles(after)).toHaveLength(1);
    expect(bubbles(after)[0]!.key).toBe(bubbles(before)[0]!.key);
  });

  it("never matches by text", () => {
    const rows = arrange([writtenBy("contact", 1, { body: "ok" })], [unsent("other", { body: "ok" })], 0, day);
    expect(bubbles(rows)).toHaveLength(2);
  });
});
