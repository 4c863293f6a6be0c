import { expect, it, vi } from "vitest";
import { fetchLost, isLost, later, onArrival } from "./later.ts";

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

it("is not asked for at each drawing when it could not be fetched, but when somebody tries again", async () => {
  const draw = vi.fn();
  onArrival(draw);
  const load = vi.fn(() => Promise.resolve("part")).mockRejectedValueOnce(new TypeError("no network")).mockRejectedValueOnce(new TypeError("404"));
  const part = later(load);
  expect(part.now()).toBeUndefined();
  await settled();
  // Drawn once more, to say so.
  expect(draw).toHaveBeenCalledTimes(1);
  expect(isLost()).toBe(true);
  for (let drawing = 0; drawing < 3; drawing++) expect(part.now()).toBeUndefined();
  expect(load).toHaveBeenCalledTimes(1);
  fetchLost();
  await settled();
  expect(isLost()).toBe(true);
  fetchLost();
  await settled();
  expect(part.now()).toBe("part");
  expect(isLost()).toBe(false);
  expect(load).toHaveBeenCalledTimes(3);
});
