import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { createElement } from "react";
import { clearToasts, dismissToast, offerUndo, runToastAction, showToast, useToasts } from "./toasts";

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
  const commit = vi.fn();
  const undo = vi.fn();
  act(() => offerUndo({ message: "Removed.", undoLabel: "Undo", commit, undo }));
  return { commit, undo, id: shown.at(-1)?.id ?? -1 };
};

it("does the thing when the offer passes, and only once", () => {
  const { commit, undo, id } = offer();
  expect(commit).not.toHaveBeenCalled();
  act(() => dismissToast(id));
  window.dispatchEvent(new Event("pagehide"));
  expect(commit.mock.calls).toEqual([[false]]);
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
  expect(commit.mock.calls).toEqual([[true]]);
});

it("keeps the newest four, and what is pushed out counts as passed", () => {
  const { commit } = offer();
  act(() => {
    for (let index = 0; index < 4; index += 1) showToast({ message: String(index) });
  });
  expect(shown.map((toast) => toast.message)).toEqual(["0", "1", "2", "3"]);
  expect(commit).toHaveBeenCalledOnce();
});
