import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { createElement } from "react";
import { speakFor } from "../api";
import { clearToasts, dismissToast, offerUndo, runToastAction, settleOffers, showToast, useToasts } from "./toasts";

let shown: ReturnType<typeof useToasts> = [];
let unmount = () => {};

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const root = createRoot(document.createElement("div"));
  function Reader() {
    shown = useToasts();
    return null;
  }
  act(() => root.render(createElement(Reader)));
  unmount = () => act(() => root.unmount());
});
afterEach(() => {
  unmount();
  clearToasts();
});

const offer = () => {
  let done = () => {};
  const commit = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
  const undo = vi.fn();
  let withdraw = async (): Promise<unknown> => undefined;
  act(() => void (withdraw = offerUndo({ message: "Removed.", undoLabel: "Undo", commit, undo })));
  return { commit, undo, withdraw, done: () => done(), id: shown.at(-1)?.id ?? -1 };
};

it("does the thing when the offer passes, and only once", () => {
  const { commit, undo, id } = offer();
  expect(commit).not.toHaveBeenCalled();
  act(() => dismissToast(id));
  window.dispatchEvent(new Event("pagehide"));
  expect(commit.mock.calls).toEqual([[{ keepalive: false, seat: {} }]]);
  expect(undo).not.toHaveBeenCalled();
});

it("does nothing but put it back when undone", () => {
  const { commit, undo, id } = offer();
  act(() => runToastAction(id));
  window.dispatchEvent(new Event("pagehide"));
  expect(undo).toHaveBeenCalledOnce();
  expect(commit).not.toHaveBeenCalled();
  expect(shown).toEqual([]);
});

it("does it at the latest when the page is closed", () => {
  const { commit, id } = offer();
  window.dispatchEvent(new Event("pagehide"));
  act(() => dismissToast(id));
  expect(commit.mock.calls).toEqual([[{ keepalive: true, seat: {} }]]);
});

it("keeps the newest four, and what is pushed out counts as passed", () => {
  const { commit } = offer();
  act(() => {
    for (let index = 0; index < 4; index += 1) showToast({ message: String(index) });
  });
  expect(shown.map((toast) => toast.message)).toEqual(["0", "1", "2", "3"]);
  expect(commit).toHaveBeenCalledOnce();
});

it("is done, and waited for, before the session turns elsewhere", async () => {
  const [one, other] = [offer(), offer()];
  act(() => dismissToast(one.id));
  let settled = false;
  let settling: Promise<unknown> = Promise.resolve();
  act(() => void (settling = settleOffers().then(() => (settled = true))));
  expect(other.commit).toHaveBeenCalledOnce();
  expect(shown).toEqual([]);
  other.done();
  await act(async () => {});
  expect(settled).toBe(false);
  one.done();
  await settling;
});

it("is done in the name of whom the page showed when it was offered", () => {
  let seat = "acme.sara";
  speakFor(() => seat, () => {});
  const { commit, id } = offer();
  seat = "narvan.sara";
  act(() => dismissToast(id));
  speakFor(() => null, () => {});
  expect(commit.mock.calls).toEqual([[{ keepalive: false, seat: { "Rahnama-Seat": "acme.sara" } }]]);
});

it("can be withdrawn by what makes it pointless, which waits for what is done already", async () => {
  const early = offer();
  await act(() => early.withdraw());
  expect(shown).toEqual([]);
  expect([early.commit.mock.calls.length, early.undo.mock.calls.length]).toEqual([0, 1]);
  const late = offer();
  act(() => dismissToast(late.id));
  let waited = false;
  const waiting = late.withdraw().then(() => (waited = true));
  await act(async () => {});
  expect(waited).toBe(false);
  late.done();
  await waiting;
  expect(late.undo).not.toHaveBeenCalled();
});
