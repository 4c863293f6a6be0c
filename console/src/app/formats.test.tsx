import { act } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useFormats, useNow } from "./formats";
import { showPage } from "./shown-page";

const opened = Date.UTC(2026, 10, 23, 12, 0);
const shown: string[] = [];

function Ago({ moment }: { moment: number }) {
  const formats = useFormats();
  shown.push(formats.ago(moment, useNow()));
  return null;
}

beforeEach(() => {
  shown.length = 0;
  vi.useFakeTimers({ now: opened, toFake: ["Date", "setInterval", "clearInterval"] });
});
afterEach(() => vi.useRealTimers());

it("knows the time when a page comes that shows some, however long none did", async () => {
  (await showPage(<Ago moment={opened} />)).unmount();
  vi.setSystemTime(opened + 10 * 60_000);
  shown.length = 0;
  const { unmount } = await showPage(<Ago moment={opened} />);
  expect(new Set(shown)).toEqual(new Set(["10 minutes ago"]));
  await act(async () => vi.advanceTimersByTime(60_000));
  expect(shown.at(-1)).toBe("11 minutes ago");
  unmount();
});

it("never tells of what has happened as something to come", async () => {
  const { unmount } = await showPage(<Ago moment={opened + 3 * 60_000} />);
  expect(new Set(shown)).toEqual(new Set(["now"]));
  unmount();
});

it("begins a day like a sentence", async () => {
  let day = "";
  const Day = () => ((day = useFormats().daySeparator(opened)), null);
  (await showPage(<Day />)).unmount();
  expect(day).toBe("Today");
});
