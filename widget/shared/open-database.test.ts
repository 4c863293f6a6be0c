import { afterEach, expect, it, vi } from "vitest";
import { openDatabase } from "./open-database.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("closes what opens after nobody waits for it any more", async () => {
  vi.useFakeTimers();
  const database = { close: vi.fn() };
  const request = { result: database, onsuccess: () => undefined };
  vi.stubGlobal("indexedDB", { open: () => request });
  const late = expect(openDatabase("rahnama:KEY", vi.fn())).rejects.toThrow("storage hangs");
  await vi.advanceTimersByTimeAsync(2000);
  await late;
  request.onsuccess();
  expect(database.close).toHaveBeenCalledOnce();

  const inTime = openDatabase("rahnama:KEY", vi.fn());
  request.onsuccess();
  expect(await inTime).toBe(database);
  await vi.advanceTimersByTimeAsync(2000);
  expect(database.close).toHaveBeenCalledOnce();
});
