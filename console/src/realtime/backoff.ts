/** First wait is drawn from 0…500 ms, the longest from 0…30 s (full jitter). */
const FIRST_CEILING_MS = 500;
const LAST_CEILING_MS = 30_000;

/**
 * How long to wait before the next attempt. Full jitter: after a restart thousands of consoles
 * must not come back in the same instant, so the whole range is used, not only its upper end.
 *
 * @param failures consecutive failed attempts, 1 for the first
 * @param random a number in [0, 1)
 */
export function backoffMs(failures: number, random: number): number {
  const doublings = Math.min(Math.max(failures, 1) - 1, 10);
  const ceiling = Math.min(FIRST_CEILING_MS * 2 ** doublings, LAST_CEILING_MS);
  return Math.round(random * ceiling);
}
