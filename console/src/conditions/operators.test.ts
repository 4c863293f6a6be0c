import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Condition, Operator, ValueType, Vocabulary } from "@rahnama/client";
import { describe, expect, it } from "vitest";
import type { GroupCondition } from "../people/api-types";
import { absenceWindow, firstSeenWindows, withoutNewcomers } from "./newcomers";
import {
  attributeSubject, comparedType, fittingValue, gapsIn, isFilled, newAttribute, newFilter, offeredOperators, offeredTypes, OPERATORS, propertySubject, typeFits, typeOf, valueKind,
  withOperator, withType,
} from "./operators";
import { fittingAmount, mostOf, readLength, writeLength } from "./spans";

const vocabulary: Vocabulary = {
  attributes: [
    { key: "country", type: "string", operators: [] }, { key: "visits", type: "number", operators: [] }, { key: "last_seen", type: "date", operators: [] },
    { key: "verified", type: "boolean", operators: [] }, { key: "stage", type: "choice", operators: [], choices: ["visitor", "lead", "user"] },
  ],
  traits: [{ key: "plan", types: ["string"] }, { key: "seats", types: ["number", "string"] }, { key: "tags", types: ["list"] }],
  events: [{ name: "Paid", properties: [{ key: "amount", types: ["number"] }, { key: "due", types: ["date"] }] }],
  segments: [],
};

describe("values", () => {
  it("keeps what fits another operator and drops what does not", () => {
    expect(fittingValue("texts", "IR")).toEqual(["IR"]);
    expect(fittingValue("text", ["IR", "DE"])).toBe("IR");
    expect([fittingValue("texts", ""), fittingValue("texts", undefined), fittingValue("choices", "")]).toEqual([[""], [], []]);
    expect([fittingValue("text", ""), fittingValue("part", ""), fittingValue("choice", "")]).toEqual(["", undefined, undefined]);
    expect(fittingValue("number", "IR")).toBeUndefined();
    expect(fittingValue("numbers", 3)).toEqual([3]);
    expect(fittingValue("span", "2026-01-01")).toEqual({ last: "30d" });
    expect(fittingValue("moment", { next: "7d" })).toEqual({ next: "7d" });
    expect([fittingValue("moment", "pro"), fittingValue("moment", "2026-03-21T09:30:00Z")]).toEqual([undefined, "2026-03-21T09:30:00Z"]);
    expect(fittingValue("none", "IR")).toBeUndefined();
  });

  it("leaves no value behind where none belongs", () => {
    const known = withOperator({ type: "attribute" as const, attribute: "country", operator: "eq" as const, value: "IR" }, "string", "exists");
    expect(known).toEqual({ type: "attribute", attribute: "country", operator: "exists" });
    expect(withType({ property: "x", operator: "starts_with", value: "a" }, "number")).toEqual({ property: "x", operator: "eq" });
  });

  it("knows what stands to the right of an operator", () => {
    expect([valueKind("string", "in"), valueKind("date", "within"), valueKind("date", "before"), valueKind("list", "contains"), valueKind("number", "exists")])
      .toEqual(["texts", "span", "moment", "part", "none"]);
    expect([valueKind("string", "eq"), valueKind("string", "contains"), valueKind("list", "contains", 5)]).toEqual(["text", "part", "number"]);
  });

  it("takes an empty text for a value where the server does", () => {
    expect([isFilled("text", ""), isFilled("text", undefined), isFilled("part", ""), isFilled("texts", [""]), isFilled("texts", []), isFilled("boolean", undefined)])
      .toEqual([true, false, false, true, false, false]);
  });
});

describe("traits have the type that operator and value say", () => {
  it.each([
    ["eq", 3, "number"], ["eq", "3", "string"], ["eq", true, "boolean"], ["gt", undefined, "number"], ["in", [1, 2], "number"],
    ["within", { last: "2d" }, "date"], ["contains", "a", "list"], ["matches", "a", "string"], ["eq", undefined, "number"],
  ] as const)("%s %s is about %s", (operator, value, type) => {
    expect(comparedType(operator, value as never, ["number", "string", "list", "date", "boolean"])).toBe(type);
  });

  it("needs no guess where only one type was ever seen", () => {
    expect(typeOf({ operator: "eq" }, attributeSubject("traits.plan", vocabulary))).toBe("string");
    expect(typeOf({ operator: "contains", value: "x" }, attributeSubject("traits.tags", vocabulary))).toBe("list");
  });
});

describe("operators", () => {
  /** What docs/CONDITIONS.md promises, which the server keeps. */
  const promised = new Map(readFileSync(join(import.meta.dirname, "../../../docs/CONDITIONS.md"), "utf8").split("\n").flatMap((line) => {
    const [, type, , operators = ""] = line.split("|").map((cell) => cell.trim());
    return type && /^`\w+`( `\w+`)*$/.test(operators) ? [[type === "text" ? "string" : type, operators.replaceAll("`", "").split(" ")] as const] : [];
  }));

  it("are those of the documentation, for every type", () => {
    expect(Object.fromEntries(promised)).toEqual(OPERATORS);
  });

  it.each(Object.entries(OPERATORS) as [ValueType, Operator[]][])("of a %s are offered, each as itself", (type, operators) => {
    for (const operator of operators) expect(offeredOperators(type, { types: [type], fixed: true }, operator)).toEqual(operators);
  });

  it("that a condition should not have are shown all the same, and no other in their place", () => {
    expect(offeredOperators("boolean", { types: ["boolean"], fixed: true }, "gt")).toEqual([...OPERATORS.boolean, "gt"]);
  });

  it("of properties have nothing that moves on with time", () => {
    const subject = propertySubject("Paid", "due", vocabulary);
    expect(offeredOperators("date", subject, "before")).toEqual(["before", "after", "exists", "not_exists"]);
    expect(attributeSubject("traits.due", vocabulary).timeless).toBeUndefined();
  });
});

describe("a trait that was only seen with other types", () => {
  it("is what the condition says it is", () => {
    const plan = attributeSubject("traits.plan", vocabulary);
    expect([typeOf({ operator: "gt", value: 5 }, plan), typeOf({ operator: "ne", value: false }, plan), typeOf({ operator: "eq", value: "pro" }, plan)]).toEqual(["number", "boolean", "string"]);
    expect([offeredTypes(plan, "number"), offeredTypes(plan, "string")]).toEqual([["string", "number"], ["string"]]);
    expect(typeOf({ operator: "contains", value: 5 }, plan)).toBe("list");
  });

  it("keeps its type while it has no value", () => {
    expect([typeFits("number", "eq", undefined), typeFits("number", "eq", "5"), typeFits("number", "contains", undefined), typeFits("string", "in", [])]).toEqual([true, false, false, true]);
  });
});

it("begins with the comparison that people mostly want", () => {
  expect(newAttribute("last_seen", vocabulary)).toEqual({ type: "attribute", attribute: "last_seen", operator: "within", value: { last: "30d" } });
  expect(newAttribute("visits", vocabulary)).toEqual({ type: "attribute", attribute: "visits", operator: "gte" });
  expect(newAttribute("verified", vocabulary)).toEqual({ type: "attribute", attribute: "verified", operator: "eq", value: true });
  expect(newAttribute("country", vocabulary)).toEqual({ type: "attribute", attribute: "country", operator: "eq" });
  expect(newFilter("amount", "Paid", vocabulary)).toEqual({ property: "amount", operator: "eq" });
  expect(newFilter("due", "Paid", vocabulary)).toEqual({ property: "due", operator: "before" });
});

it("points at what is still empty", () => {
  const condition: Condition = {
    type: "all",
    of: [
      { type: "attribute", attribute: "country", operator: "eq" },
      { type: "not", of: { type: "event", event: "Paid", filters: [{ property: "amount", operator: "gt" }], when: { which: "first", operator: "before", value: "" } } },
      { type: "any", of: [] },
      { type: "segment", segment: "" },
      { type: "attribute", attribute: "visits", operator: "exists" },
      { type: "attribute", attribute: "traits.plan", operator: "eq", value: "" },
      { type: "attribute", attribute: "traits.plan", operator: "contains", value: "" },
    ],
  };
  expect(gapsIn(condition, vocabulary)).toEqual(["/of/0/value", "/of/1/of/filters/0/value", "/of/1/of/when/value", "/of/2/of", "/of/3/segment", "/of/6/value"]);
  expect(gapsIn({ type: "all", of: [] }, vocabulary)).toEqual(["/of"]);
});

describe("people who never had the time", () => {
  const paid = { type: "event", event: "Paid", within: "14d" } as const;
  it("are counted by a statement of absence with a window, and by no other", () => {
    expect(absenceWindow(paid, true)).toBe("14d");
    expect(absenceWindow({ ...paid, count: { operator: "eq", value: 0 } }, false)).toBe("14d");
    expect(absenceWindow(paid, false)).toBeNull();
    expect(absenceWindow({ ...paid, count: { operator: "gte", value: 3 } }, true)).toBeNull();
    expect(absenceWindow({ ...paid, within: undefined }, true)).toBeNull();
  });

  const older = { type: "attribute", attribute: "first_seen", operator: "before", value: { last: "14d" } };
  it("are left out with one more condition beside it", () => {
    const root: Condition = { type: "all", of: [{ type: "not", of: paid }] };
    const fixed = withoutNewcomers(root, [0, "not"], "14d");
    expect(fixed).toEqual({ type: "all", of: [{ type: "not", of: paid }, older] });
    expect([root, fixed, { ...fixed, type: "any" }].map((group) => firstSeenWindows(group as GroupCondition))).toEqual(["", "14d", ""]);
  });

  it("are left out of this alternative only, where one of several suffices", () => {
    expect(withoutNewcomers({ type: "any", of: [{ type: "not", of: paid }] }, [0, "not"], "14d"))
      .toEqual({ type: "any", of: [{ type: "all", of: [{ type: "not", of: paid }, older] }] });
  });
});

it("keeps stretches of time within what the server counts", () => {
  expect([readLength("90d"), readLength("nonsense"), writeLength({ amount: 2, unit: "h" })]).toEqual([{ amount: 90, unit: "d" }, { amount: 30, unit: "d" }, "2h"]);
  expect([mostOf("w"), fittingAmount(730, "d"), fittingAmount(5000, "d"), fittingAmount(0, "h")]).toEqual([104, 730, undefined, undefined]);
  expect([readLength("w"), writeLength({ amount: undefined, unit: "w" })]).toEqual([{ amount: undefined, unit: "w" }, "w"]);
});

it("finds the numbers that are missing in what is counted", () => {
  const counted = (part: object) => gapsIn({ type: "event", event: "Paid", ...part } as Condition, vocabulary);
  expect(counted({ count: { operator: "gte" }, within: "d" })).toEqual(["/count/value", "/within"]);
  expect(counted({ count: { operator: "gte", value: 0 }, within: "730d" })).toEqual([]);
  expect(counted({ when: { which: "last", operator: "within", value: { last: "d" } } })).toEqual(["/when/value"]);
  expect(gapsIn({ type: "attribute", attribute: "first_seen", operator: "within", value: { last: "d" } }, vocabulary)).toEqual(["/value"]);
});
