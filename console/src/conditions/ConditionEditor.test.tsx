import type { Condition, Vocabulary } from "@rahnama/client";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import i18next from "i18next";
import { act, useState } from "react";
import { createPortal } from "react-dom";
import { createRoot } from "react-dom/client";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { meQuery, queryClient } from "../app/queries";
import { ToastStack } from "../app/toasts/ToastStack";
import { clearToasts } from "../app/toasts/toasts";
import type { GroupCondition } from "../people/api-types";
import { conditionErrors } from "./ConditionPreviewPanel";
import { ConditionEditor, Limit } from "./ConditionEditor";
import { vocabularyQuery } from "./condition-queries";
import { ProblemError } from "../app/problem";
import { withMeasure } from "./EventLeaf";
import { withMode } from "./GroupBox";
import { readNumber } from "./NumberValue";

const vocabulary: Vocabulary = {
  attributes: [{ key: "country", type: "string", operators: [] }, { key: "visits", type: "number", operators: [] }, { key: "first_seen", type: "date", operators: [] }, { key: "verified", type: "boolean", operators: [] }],
  traits: [{ key: "plan", types: ["string"] }], events: [{ name: "Paid", properties: [{ key: "amount", types: ["number", "string"] }] }], segments: [],
};
let current: GroupCondition;
let host: HTMLElement;
let unmount = () => {};

function show(start: GroupCondition, props: Partial<Parameters<typeof ConditionEditor>[0]> = {}) {
  function Page() {
    const [value, setValue] = useState(start);
    current = value;
    return <ConditionEditor value={value} onChange={setValue} {...props} />;
  }
  host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  act(() => root.render(<QueryClientProvider client={queryClient}><MantineProvider env="test"><Page />{createPortal(<ToastStack />, document.body)}</MantineProvider></QueryClientProvider>));
  unmount = () => {
    act(() => root.unmount());
    host.remove();
  };
}

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
beforeEach(() => {
  vi.stubGlobal("fetch", vi.fn(() => new Promise(() => {})));
  queryClient.setQueryData(vocabularyQuery.queryKey, vocabulary);
  queryClient.setQueryData(meQuery.queryKey, { workspace: { time_zone: "UTC", week_start: "monday" } } as never);
});
afterEach(() => {
  unmount();
  act(clearToasts);
  vi.unstubAllGlobals();
});

const button = (name: string) => [...document.querySelectorAll("button")].find((each) => (each.getAttribute("aria-label") ?? each.textContent)?.includes(name));
const press = (name: string) => act(async () => { button(name)?.click(); });
const item = (name: string) => act(async () => { [...document.querySelectorAll<HTMLElement>("[role=menuitem]")].find((each) => each.textContent === name)?.click(); });

const absent: GroupCondition = { type: "all", of: [{ type: "not", of: { type: "event", event: "Paid", count: { operator: "gte", value: 1 }, within: "14d" } }] };

it("offers the other meaning of an absence, once", async () => {
  show(absent);
  await press("Only people first seen before that");
  expect(current.of[1]).toEqual({ type: "attribute", attribute: "first_seen", operator: "before", value: { last: "14d" } });
  expect(button("Only people first seen before that")).toBeUndefined();
});

it("duplicates and removes from the menu of a condition, and says so", async () => {
  show(absent);
  await press("Actions for: Has not done");
  await item("Duplicate");
  expect(current.of).toHaveLength(2);
  expect(current.of[1]).toEqual(current.of[0]);
  expect(host.querySelector("[role=status]")?.textContent).toBe("Duplicated.");
});

it("offers to put a removed condition back, and keeps what was done since", async () => {
  const paid = absent.of[0] as Condition;
  show({ type: "all", of: [paid, { type: "segment", segment: "s" }] });
  await press("Actions for: Has not done");
  await item("Remove");
  expect(current.of).toEqual([{ type: "segment", segment: "s" }]);
  await press("Actions for:");
  await item("Duplicate");
  await press("Undo");
  expect(current.of).toEqual([paid, { type: "segment", segment: "s" }, { type: "segment", segment: "s" }]);
});

it("shows what the server says at the node it is about", () => {
  const error = new ProblemError({ type: "", title: "", status: 422, code: "invalid_input", detail: "", request_id: "", errors: [
    { pointer: "/condition/of/0/of/within", detail: "Too long." }, { pointer: "/name", detail: "Taken." },
  ] });
  const errors = conditionErrors(error);
  expect(errors).toEqual([{ pointer: "/of/0/of/within", detail: "Too long." }]);
  show(absent, { errors });
  const node = host.querySelector('[data-node="/of/0/of"]');
  expect(node?.getAttribute("data-wrong")).toBe("true");
  expect(node?.querySelector("[role=alert]")?.textContent).toBe("Too long.");
});

it("speaks of the limits before they are met", () => {
  const text = (left: number) => renderToStaticMarkup(<Limit left={left} />);
  expect(text(11)).toBe("");
  expect(text(3)).toContain("Room for 3 more conditions.");
  expect(text(0)).toContain("as many conditions as fit (100)");
});

it("combines a group in four ways and keeps its members", () => {
  const group: GroupCondition = { type: "all", of: [{ type: "any", of: [{ type: "segment", segment: "s" }] }] };
  const none = withMode(group, [0], "none");
  expect(none).toEqual({ type: "all", of: [{ type: "not", of: { type: "any", of: [{ type: "segment", segment: "s" }] } }] });
  expect(withMode(none, [0, "not"], "not_all")).toEqual({ type: "all", of: [{ type: "not", of: { type: "all", of: [{ type: "segment", segment: "s" }] } }] });
  expect(withMode(none, [0, "not"], "any")).toEqual(group);
});

it("either counts an event or looks at its first or last time", () => {
  const counted = { type: "event", event: "Paid", count: { operator: "gte", value: 2 }, within: "7d", filters: [] } as never;
  const first = withMeasure(counted, "first");
  expect(first).toEqual({ type: "event", event: "Paid", filters: [], when: { which: "first", operator: "within", value: { last: "7d" } } });
  expect(withMeasure(first, "last").when?.which).toBe("last");
  expect(withMeasure({ type: "event", event: "Paid", count: { operator: "gte" } } as never, "eq").count).toEqual({ operator: "eq" });
  expect(withMeasure(first, "eq")).toEqual({ type: "event", event: "Paid", filters: [], count: { operator: "eq", value: 1 } });
});

it("reads numbers in either kind of digits", () => {
  expect(["۱۲٫۵", "1,200", "-3", "٣", "12a", "", "."].map(readNumber)).toEqual([12.5, 1200, -3, 3, null, null, null]);
});

const field = (name: string) => host.querySelector<HTMLInputElement & HTMLSelectElement>(`[aria-label="${name}"]`);
const said = (name: string) => { const select = field(name); return select?.options?.[select.selectedIndex]?.textContent ?? select?.value; };
const write = (name: string, text: string) => act(async () => {
  const input = field(name);
  if (!input) throw new Error(`no field ${name}`);
  const prototype = input instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(input, text);
  input.dispatchEvent(new Event(input instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
});
const only = (of: GroupCondition["of"][number]): GroupCondition => ({ type: "all", of: [of] });

it.each([
  ["verified", "ne", true, "is not", "yes"], ["verified", "eq", false, "is", "no"], ["traits.plan", "ne", false, "is not", "no"], ["traits.plan", "gt", 5, "is more than", "5"],
  ["traits.plan", "contains", 5, "contains", "5"], ["verified", "gt", 5, "is more than", null],
] as const)("shows %s %s %s as what it is", (attribute, operator, value, comparison, shown) => {
  show(only({ type: "attribute", attribute, operator, value }));
  expect(said("Comparison")).toBe(comparison);
  if (shown !== null) expect(said("Value")).toBe(shown);
});

it("never shows another choice than the one there is", () => {
  show(only({ type: "event", event: "Paid", count: { operator: "matches", value: 1 } as never }));
  expect(said("How often or when")).toBe("matches");
});

it("keeps the time of an instant when its day is changed, and its day when the time is", async () => {
  queryClient.setQueryData(meQuery.queryKey, { workspace: { time_zone: "Asia/Tehran", week_start: "monday" } } as never);
  const value = () => (current.of[0] as { value: unknown }).value;
  show(only({ type: "attribute", attribute: "first_seen", operator: "after", value: "2026-03-21T09:30:00Z" }));
  expect([said("How the time is given"), said("Day"), said("Time of day")]).toEqual(["day and time", "2026/03/21", "13:00"]);
  await write("Day", "2026/03/2");
  expect([value(), field("Day")?.value]).toEqual(["2026-03-02T09:30:00Z", "2026/03/2"]);
  await write("Day", "2026/03/");
  expect([value(), said("How the time is given"), said("Time of day")]).toEqual([undefined, "day and time", "13:00"]);
  await write("Day", "2026/03/25");
  await write("Time of day", "۱۴:۱۵");
  expect(value()).toBe("2026-03-25T10:45:00Z");
  await write("How the time is given", "date");
  expect(value()).toBe("2026-03-25");
  await write("How the time is given", "instant");
  expect(value()).toBe("2026-03-24T20:30:00Z");
});

it("takes an empty text for a value, which can be taken out and chosen again", async () => {
  show(only({ type: "attribute", attribute: "traits.plan", operator: "eq", value: "" }), { showGaps: true });
  expect(field("Value: empty text")?.placeholder).toBe("empty text");
  expect(host.textContent).not.toContain("Fill this in.");
  await press("Take the empty text out");
  expect(current.of[0]).toEqual({ type: "attribute", attribute: "traits.plan", operator: "eq", value: undefined });
  expect(host.textContent).toContain("Fill this in.");
  await act(async () => field("Value")?.click());
  await act(async () => [...document.querySelectorAll<HTMLElement>("[role=option]")].find((each) => each.textContent === "empty text")?.click());
  expect(current.of[0]).toMatchObject({ value: "" });
});

it("compares another property of an event as that is, not as the one before was", async () => {
  show(only({ type: "event", event: "Paid", filters: [{ property: "am", operator: "eq", value: "x" }] }));
  expect(said("Kind of value")).toBe("text");
  await act(async () => field("Property of the event")?.click());
  await act(async () => [...document.querySelectorAll<HTMLElement>("[role=option]")].find((each) => each.textContent === "amount")?.click());
  expect(current.of[0]).toMatchObject({ filters: [{ property: "amount", operator: "eq" }] });
  expect(current.of[0]).not.toHaveProperty("filters.0.value");
  expect(said("Kind of value")).toBe("number");
});

it("has no landmarks: a page may have several editors", () => {
  show(only({ type: "any", of: [] }));
  expect(host.querySelectorAll("section, [role=region]")).toHaveLength(0);
  expect([...host.querySelectorAll("[role=group]")].map((group) => group.getAttribute("aria-label"))).toEqual(["Condition", "Group of conditions", "Group of conditions"]);
});

it("goes on in a new filter, so that Enter does not add another", async () => {
  show(only({ type: "event", event: "Paid", filters: [{ property: "amount", operator: "eq", value: 1 }] }));
  await press("Add a filter");
  const fields = [...host.querySelectorAll<HTMLInputElement>('input[aria-label="Property of the event"]')];
  expect(fields).toHaveLength(2);
  expect(document.activeElement).toBe(fields[1]);
});

it("closes the calendar once a day is pressed, not while the keys move through it", async () => {
  show(only({ type: "attribute", attribute: "first_seen", operator: "after", value: "2026-03-21" }));
  const calendar = () => document.querySelector("table");
  await press("Open the calendar");
  await act(async () => void calendar()?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true })));
  expect(current.of[0]).toMatchObject({ value: "2026-03-22" });
  expect(calendar()).not.toBeNull();
  await press("March 25");
  expect(current.of[0]).toMatchObject({ value: "2026-03-25" });
  expect(calendar()).toBeNull();
});

it("says how a pattern is written, and of nothing else", () => {
  const hint = () => host.textContent?.includes("A regular expression");
  show(only({ type: "attribute", attribute: "traits.plan", operator: "matches", value: "" }));
  expect(hint()).toBe(true);
  expect(field("Value")?.placeholder).toBe("^(pro|team)$");
  unmount();
  show(only({ type: "attribute", attribute: "traits.plan", operator: "contains", value: "pro" }));
  expect(hint()).toBe(false);
});

const complaint = (name: string) => document.getElementById(field(name)?.getAttribute("aria-describedby")?.split(" ").find((id) => id.endsWith("-error")) ?? "")?.textContent;
const leave = (name: string) => act(async () => { field(name)?.dispatchEvent(new FocusEvent("focusout", { bubbles: true })); });

it("takes no number that nobody meant for one that is too large", async () => {
  show(only({ type: "event", event: "Paid", count: { operator: "gte", value: 3 }, within: "30d" }));
  for (const typed of ["5", "50", "500", "5000"]) await write("How many", typed);
  await leave("How many");
  expect([field("How many")?.value, complaint("How many")]).toEqual(["5000", "From 1 to 730."]);
  expect(current.of[0]).toMatchObject({ within: "d" });
  await write("Unit of time", "h");
  expect(current.of[0]).toMatchObject({ within: "5000h" });
  await write("Unit of time", "w");
  expect([current.of[0], field("How many")?.value, complaint("How many")]).toEqual([expect.objectContaining({ within: "w" }), "5000", "From 1 to 104."]);
  await write("How many", "۱۰");
  expect([current.of[0], complaint("How many")]).toEqual([expect.objectContaining({ within: "10w" }), undefined]);
  await write("How many times", "2000000000");
  await leave("How many times");
  expect([field("How many times")?.value, complaint("How many times")]).toEqual(["2000000000", "From 0 to 1,000,000,000."]);
  expect((current.of[0] as { count: object }).count).toEqual({ operator: "gte" });
});

it("says the limits in Persian digits", async () => {
  await act(async () => { await i18next.changeLanguage("fa"); });
  show(only({ type: "event", event: "Paid", within: "30d" }));
  const [, length] = [...host.querySelectorAll<HTMLInputElement>("input[inputmode=numeric]")];
  await write(length?.getAttribute("aria-label") ?? "", "۵۰۰۰");
  expect(complaint(length?.getAttribute("aria-label") ?? "")).toBe("از ۱ تا ۷۳۰.");
  await act(async () => { await i18next.changeLanguage("en"); });
});

it("asks for a number that was taken out", async () => {
  show(only({ type: "event", event: "Paid", within: "30d" }), { showGaps: true });
  await write("How many", "");
  await leave("How many");
  expect([field("How many")?.value, complaint("How many")]).toEqual(["", "Fill this in."]);
});

it("says once that a group is empty", () => {
  const groups = only({ type: "any", of: [] });
  const times = () => host.textContent?.split("This group is empty.").length;
  show(groups);
  expect(times()).toBe(2);
  unmount();
  show(groups, { showGaps: true });
  expect([times(), host.querySelector("[role=alert]")?.textContent]).toEqual([2, "This group is empty."]);
});

it("marks what it cannot say in the reader's language as English", () => {
  show(absent, { errors: [{ pointer: "/of/0/of", detail: "Something new." }] });
  const said = host.querySelector("[role=alert] [lang]");
  expect([said?.textContent, said?.getAttribute("lang"), said?.getAttribute("dir")]).toEqual(["Something new.", "en", "ltr"]);
});
