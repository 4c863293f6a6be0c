import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onPageChange } from "./navigation.ts";

let life: AbortController;
const listener = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  listener.mockReset();
  history.replaceState(null, "", "/start");
  life = new AbortController();
  onPageChange(listener, life.signal);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

it("is told once of each change of address, and not of other history entries", () => {
  history.pushState(null, "", "/pricing");
  history.replaceState({ scroll: 10 }, "", "/pricing");
  history.pushState({ modal: true }, "");
  vi.runAllTimers();
  expect(listener).toHaveBeenCalledTimes(1);
  history.replaceState(null, "", "/pricing?plan=team");
  vi.runAllTimers();
  expect(listener).toHaveBeenCalledTimes(2);
});

it("hears nothing after the widget was shut down, and the page's history still works", () => {
  life.abort();
  history.pushState(null, "", "/after");
  vi.runAllTimers();
  expect(listener).not.toHaveBeenCalled();
  expect(location.pathname).toBe("/after");
});
