import { afterEach, beforeEach, expect, it, vi } from "vitest";

const NOTES_OF_A_BELL = 2;
let started = 0;
let touch: () => void = () => undefined;

/** Asleep until the page is touched, as browsers want it. */
class SleepingAudio {
  state: AudioContextState = "suspended";
  currentTime = 0;
  private readonly awake = new Promise<void>((resolve) => {
    touch = () => {
      this.state = "running";
      resolve();
    };
  });
  resume = () => this.awake;
  createGain = () => {
    const ramp = () => undefined;
    return { gain: { setValueAtTime: ramp, linearRampToValueAtTime: ramp, exponentialRampToValueAtTime: ramp }, connect: () => undefined };
  };
  createOscillator = () => ({
    frequency: {}, connect: (next: unknown) => next, start: () => (started += 1), stop: () => undefined,
  });
}

async function freshSound(): Promise<() => void> {
  vi.resetModules();
  return (await import("./sound")).playSound;
}

beforeEach(() => {
  started = 0;
  vi.stubGlobal("AudioContext", SleepingAudio);
  vi.useFakeTimers({ toFake: ["performance"], now: 0 });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

it("keeps no bell for later", async () => {
  const playSound = await freshSound();
  for (let message = 0; message < 5; message += 1) playSound();
  vi.advanceTimersByTime(60_000);
  touch();
  await settled();
  expect(started).toBe(0);
  playSound();
  expect(started).toBe(NOTES_OF_A_BELL);
});

it("rings as soon as the touch that asked for it has woken the page", async () => {
  const playSound = await freshSound();
  playSound();
  touch();
  await settled();
  expect(started).toBe(NOTES_OF_A_BELL);
});

it("rings once for several messages at once", async () => {
  const playSound = await freshSound();
  playSound();
  touch();
  await settled();
  for (let message = 0; message < 5; message += 1) playSound();
  expect(started).toBe(NOTES_OF_A_BELL);
  vi.advanceTimersByTime(2_000);
  playSound();
  expect(started).toBe(2 * NOTES_OF_A_BELL);
});
