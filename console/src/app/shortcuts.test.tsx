import { act, useState } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keyName, listenForShortcuts, type Shortcut, useShortcuts } from "./shortcuts";

const runs = { inbox: vi.fn(), next: vi.fn(), search: vi.fn(), help: vi.fn() };
let stop = () => {};
let unmount = () => {};

function Page() {
  const [label] = useState("x");
  const shortcut = (keys: string, run: () => void, whileTyping = false): Shortcut => ({ keys, run, label, group: "g", whileTyping });
  useShortcuts([
    shortcut("g i", runs.inbox), shortcut("j", runs.next), shortcut("mod+k", runs.search, true), shortcut("?", runs.help),
  ]);
  return <input id="field" />;
}

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  act(() => root.render(<Page />));
  stop = listenForShortcuts();
  unmount = () => {
    act(() => root.unmount());
    host.remove();
  };
});
afterEach(() => {
  stop();
  unmount();
  document.querySelector("[role=dialog]")?.remove();
  for (const run of Object.values(runs)) run.mockReset();
});

const press = (key: string, code: string, extra: KeyboardEventInit = {}, on: EventTarget = document.body) =>
  on.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...extra }));

it("runs by the place of the key, so that Persian layouts work", () => {
  press("ت", "KeyJ");
  expect(runs.next).toHaveBeenCalledOnce();
  press("؟", "Slash", { shiftKey: true });
  expect(runs.help).toHaveBeenCalledOnce();
});

it("runs two keys in a row, and not the second alone", () => {
  press("i", "KeyI");
  expect(runs.inbox).not.toHaveBeenCalled();
  press("g", "KeyG");
  press("i", "KeyI");
  expect(runs.inbox).toHaveBeenCalledOnce();
});

it("leaves typing alone, except where a shortcut says otherwise", () => {
  const field = document.getElementById("field") as HTMLInputElement;
  press("j", "KeyJ", {}, field);
  expect(runs.next).not.toHaveBeenCalled();
  press("k", "KeyK", { ctrlKey: true }, field);
  expect(runs.search).toHaveBeenCalledOnce();
});

it("rests while a dialog is open", () => {
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  document.body.append(dialog);
  press("j", "KeyJ");
  expect(runs.next).not.toHaveBeenCalled();
});

it("tells modifiers apart", () => {
  const event = (key: string, code: string, extra = {}) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...extra });
  expect(keyName(event("k", "KeyK", { metaKey: true }))).toBe("mod+k");
  expect(keyName(event("K", "KeyK", { shiftKey: true }))).toBe("shift+k");
  expect(keyName(event("å", "KeyA", { altKey: true }))).toBeNull();
  expect(keyName(event("Escape", "Escape"))).toBe("Escape");
});
