import { expect, it, vi } from "vitest";
import { later, onArrival } from "./later.ts";

const settled = () => new Promise((done) => setTimeout(done));

it("is fetched once, and the views are drawn again when it has come", async () => {
  const draw = vi.fn();
  onArrival(draw);
  const load = vi.fn(() => Promise.resolve("part"));
  const part = later(load);
  expect(part.now()).toBeUndefined();
  expect(part.now()).toBeUndefined();
  expect(await part.fetch()).toBe("part");
  expect(part.now()).toBe("part");
  expect(load).toHaveBeenCalledTimes(1);
  expect(draw).toHaveBeenCalledTimes(1);
});

it("is asked for again by the next drawing when there was no network", async () => {
  onArrival(vi.fn());
  const load = vi.fn(() => Promise.resolve("part")).mockRejectedValueOnce(new TypeError("no network"));
  const part = later(load);
  expect(part.now()).toBeUndefined();
  await settled();
  expect(part.now()).toBeUndefined();
  await settled();
  expect(part.now()).toBe("part");
});
