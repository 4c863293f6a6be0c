import { describe, expect, it } from "vitest";
import { changedFields, conflictsBetween, mergeThreeWay } from "./three-way";

const base = { name: "Acme", zone: "UTC", days: ["friday"], title: { en: "Hi", fa: "سلام" } };

describe("what changed", () => {
  it("lists changed fields only, comparing lists and texts by content", () => {
    expect(changedFields(base, { ...base, days: ["friday"], name: "Beta" })).toEqual({ name: "Beta" });
    expect(changedFields(base, { ...base, title: { en: "Hi", fa: "درود" } })).toEqual({ title: { en: "Hi", fa: "درود" } });
  });
});

describe("contradictions", () => {
  it("needs both sides to change the same field to different values", () => {
    const mine = { ...base, name: "Mine", zone: "Asia/Tehran" };
    const theirs = { ...base, name: "Theirs", days: ["sunday"], zone: "Asia/Tehran" };
    expect(conflictsBetween(base, mine, theirs)).toEqual([{ field: "name", base: "Acme", mine: "Mine", theirs: "Theirs" }]);
  });
});

describe("merging", () => {
  const mine = { ...base, name: "Mine", zone: "Asia/Tehran" };
  const theirs = { ...base, name: "Theirs", days: ["sunday"] };

  it("keeps what only one side changed", () => {
    expect(mergeThreeWay(base, mine, theirs, "mine")).toEqual({ ...base, name: "Mine", zone: "Asia/Tehran", days: ["sunday"] });
  });

  it("lets them win contested fields, and me keep the rest", () => {
    expect(mergeThreeWay(base, mine, theirs, "theirs")).toEqual({ ...base, name: "Theirs", zone: "Asia/Tehran", days: ["sunday"] });
  });
});
