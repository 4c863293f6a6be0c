import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { exclusively } from "./tabs.ts";

/** One lock that all pages share; this is what of Web Locks is used. */
class Lock {
  held = 0;
  #queue: Promise<unknown> = Promise.resolve();
  request(_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(async () => {
      signal.throwIfAborted();
      this.held++;
      await work().finally(() => this.held--);
    });
    this.#queue = turn.catch(() => undefined);
    const aborted = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    return Promise.race([turn, aborted]);
  }
}

let lock: Lock;
const forever = () => new Promise<void>(() => undefined);
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  lock = new Lock();
  vi.stubGlobal("navigator", { locks: lock });
});
afterEach(() => {
  dispatchEvent(new Event("pageshow"));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("works one after the other, and gives the lock back when work fails", async () => {
  const order: string[] = [];
  await expect(exclusively("calls", () => Promise.reject(new Error("no network")))).rejects.toThrow("no network");
  await Promise.all(["one", "two"].map((name) => exclusively("calls", async () => {
    order.push(name, String(lock.held));
    await Promise.resolve();
  })));
  expect(order).toEqual(["one", "1", "two", "1"]);
  expect(lock.held).toBe(0);
});

it("lets go of the lock when its page is left, for the page may be kept frozen with it", async () => {
  void exclusively("calls", forever);
  await settle();
  expect(lock.held).toBe(1);
  dispatchEvent(new Event("pagehide"));
  await settle();
  expect(lock.held).toBe(0);
  // What is done on the way out takes none.
  void exclusively("calls", forever);
  await settle();
  expect(lock.held).toBe(0);
  dispatchEvent(new Event("pageshow"));
  void exclusively("calls", forever);
  await settle();
  expect(lock.held).toBe(1);
});

it("goes on without the lock when somebody holds it for too long", async () => {
  void lock.request("calls", { signal: new AbortController().signal }, forever);
  const work = vi.fn(() => Promise.resolve());
  const done = exclusively("calls", work);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(work).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  await done;
  expect(work).toHaveBeenCalledTimes(1);
});

it("works without where there are no locks, and once where its own work takes long", async () => {
  const work = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 60_000)));
  const done = exclusively("calls", work);
  await vi.advanceTimersByTimeAsync(60_000);
  await done;
  expect(work).toHaveBeenCalledTimes(1);
  vi.stubGlobal("navigator", {});
  const alone = vi.fn(() => Promise.resolve());
  await exclusively("calls", alone);
  expect(alone).toHaveBeenCalledTimes(1);
});
