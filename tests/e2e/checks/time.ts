import type { Locator } from "@playwright/test";

/** Milliseconds from the deed until its sign is on the screen. */
export async function millisecondsUntil(sign: Locator, deed: () => Promise<unknown>): Promise<number> {
  // Watched from before: the wait must not begin when the deed is over.
  const shown = sign.waitFor({ timeout: 15_000 });
  const start = performance.now();
  await Promise.all([deed(), shown]);
  return performance.now() - start;
}
