import type { Condition, Segment } from "@rahnama/client";
import { expect, it } from "vitest";
import { usersOf } from "./segment-users";

const segment = (id: string, condition: Condition | null) => ({ id, condition }) as Segment;

it("finds the segments that ask about one, however deep, and not itself", () => {
  const asks: Condition = { type: "segment", segment: "buyers" };
  const segments = [
    segment("buyers", { type: "event", event: "Paid" }), segment("fans", asks), segment("by hand", null),
    segment("others", { type: "all", of: [{ type: "event", event: "Came" }, { type: "not", of: asks }] }),
    segment("strangers", { type: "segment", segment: "fans" }),
  ];
  expect(usersOf("buyers", segments).map(({ id }) => id)).toEqual(["fans", "others"]);
  expect(usersOf("others", segments)).toEqual([]);
});
