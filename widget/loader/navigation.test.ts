import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchHistory } from "../tracker/history.ts";
import { watchPages } from "./navigation.ts";

let wanted = true;
const listener = vi.fn();
const look = watchPages(() => wanted, listener);
// There is no Navigation API here.
watchHistory(look);

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, "", "/start");
  wanted = true;
  look();
  vi.runAllTimers();
  listener.mockReset();
});
afterEach(() => void vi.useRealTimers());

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

it("takes a fragment for a place on the page, unless it is an address itself", () => {
  for (const fragment of ["#plans", "#faq", ""]) history.pushState(null, "", `/start${fragment}`);
  vi.runAllTimers();
  expect(listener).not.toHaveBeenCalled();
  for (const fragment of ["#/inbox", "#/inbox/7", "#!/settings"]) history.pushState(null, "", `/start${fragment}`);
  vi.runAllTimers();
  expect(listener).toHaveBeenCalledTimes(3);
});

it("is told of the page that it starts on, but not again when the widget starts anew there", () => {
  wanted = false;
  history.pushState(null, "", "/before");
  wanted = true;
  look();
  vi.runAllTimers();
  expect(listener).toHaveBeenCalledTimes(1);
  wanted = false;
  wanted = true;
  look();
  vi.runAllTimers();
  expect(listener).toHaveBeenCalledTimes(1);
});

it("hears nothing after the widget was shut down, and the page's history still works", () => {
  wanted = false;
  history.pushState(null, "", "/after");
  vi.runAllTimers();
  expect(listener).not.toHaveBeenCalled();
  expect(location.pathname).toBe("/after");
});

it("hears of each change from the browser itself where it tells of them, and leaves the page's history alone", () => {
  const navigation = new EventTarget();
  vi.stubGlobal("navigation", navigation);
  wanted = false;
  const { pushState } = history;
  const heard = vi.fn();
  watchHistory(watchPages(() => true, heard));
  expect(history.pushState).toBe(pushState);
  history.pushState(null, "", "/told");
  navigation.dispatchEvent(new Event("currententrychange"));
  navigation.dispatchEvent(new Event("currententrychange"));
  vi.runAllTimers();
  expect(heard).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
