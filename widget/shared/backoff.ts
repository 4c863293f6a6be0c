/** Exponential backoff with full jitter: many devices that lost one server do not come back at once. */
export const FIRST_DELAY_MS = 500;
export const LONGEST_DELAY_MS = 30_000;

export function backoffDelay(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt, 10)));
}
