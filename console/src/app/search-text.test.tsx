import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useSearchText } from "./search-text";

let box: ReturnType<typeof useSearchText>;
let show: (address: string) => void;
let unmount: () => void;
const search = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const root = createRoot(document.createElement("div"));
  function Box({ address }: { address: string }) {
    box = useSearchText(address, search);
    return null;
  }
  show = (address) => act(() => root.render(<Box address={address} />));
  unmount = () => act(() => root.unmount());
  show("");
});
afterEach(() => {
  unmount();
  search.mockReset();
  vi.useRealTimers();
});

const type = (text: string) => act(() => box.type(text));
const wait = () => act(() => vi.advanceTimersByTime(250));

it("keeps what was typed while the address followed", () => {
  type("ab");
  wait();
  type("abc");
  show("ab");
  expect(box.text).toBe("abc");
  wait();
  expect(search.mock.calls).toEqual([["ab"], ["abc"]]);
});

it("stays cleared", () => {
  type("ab");
  act(() => box.clear());
  wait();
  expect([box.text, search.mock.calls]).toEqual(["", [[""]]]);
});

it("follows an address that changed without it, and forgets what was just typed", () => {
  type("ab");
  show("neda");
  wait();
  expect([box.text, search.mock.calls]).toEqual(["neda", []]);
  show("");
  expect(box.text).toBe("");
});
