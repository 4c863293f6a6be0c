import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TitleNotice } from "./title.ts";

beforeEach(() => {
  vi.useFakeTimers();
  document.title = "Cart – Shop";
});
afterEach(() => void vi.useRealTimers());

it("shows in turns with the page's own title, and gives it back", () => {
  const notice = new TitleNotice();
  notice.show("2 new messages");
  vi.advanceTimersByTime(1000);
  expect(document.title).toBe("(2 new messages) Cart – Shop");
  vi.advanceTimersByTime(1000);
  expect(document.title).toBe("Cart – Shop");
  vi.advanceTimersByTime(1000);
  notice.hide();
  expect(document.title).toBe("Cart – Shop");
});

it("respects a title that the page sets meanwhile", () => {
  const notice = new TitleNotice();
  notice.show("1 new message");
  vi.advanceTimersByTime(1000);
  document.title = "Checkout – Shop";
  vi.advanceTimersByTime(1000);
  notice.hide();
  expect(document.title).toBe("Checkout – Shop");
});
