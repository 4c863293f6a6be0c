/** Requests of the tracker: with the token in the body, which goes as text/plain by itself, browsers send no preflight. */
import type { Problem } from "@rahnama/client";
import { byteLength } from "./calls.ts";
import type { Entry } from "./queue.ts";

const MOST_CALLS = 50;
/** Two requests that outlive their page may be under way: browsers allow 64 KB of those. */
const MOST_BYTES = 30_000;
const MOST_OUTLIVING = 2;
const ANSWER_WITHIN_MS = 20_000;

/** done: stored, or refused for good */
export interface Outcome {
  done: boolean;
  /** when the server wants to hear it again */
  afterMs?: number | undefined;
}
interface Answer extends Partial<Problem> {
  success?: boolean;
  rejected?: { detail: string }[];
}

const warned = new Set<string>();
let underway = 0;

/** The first of these calls that fit into one request: those of one person. */
export function cut(entries: Entry[]): Entry[] {
  const batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries.slice(0, MOST_CALLS)) {
    bytes += byteLength(entry.text);
    if (batch.length && (bytes > MOST_BYTES || entry.token !== batch[0]!.token)) break;
    batch.push(entry);
  }
  return batch;
}

/** `isCurrent`: the token is the one that the widget has now, which another may be about to replace. */
export async function deliver(server: string, token: string, batch: Entry[], isCurrent: boolean): Promise<Outcome> {
  const calls = batch.map(({ text }) => text).join();
  const body = `{"token":${JSON.stringify(token)},"batch":[${calls}],"sentAt":"${new Date().toISOString()}"}`;
  try {
    const response = await post(server, "events", body, underway++ < MOST_OUTLIVING);
    const answer = (await response.json().catch(() => ({}))) as Answer;
    const { status } = response;
    if (response.ok && answer.success) {
      answer.rejected?.forEach(({ detail }) => warn(detail));
      return { done: true };
    }
    // Where something else answers for the server, it was not taken.
    const isTemporary = response.ok || status >= 500 || status === 429 || status === 408 || (status === 401 && isCurrent);
    if (!isTemporary) warn(answer.detail ?? `HTTP ${status}`);
    return { done: !isTemporary, afterMs: answer.retry_after_ms ?? undefined };
  } catch {
    return { done: false };
  } finally {
    underway--;
  }
}

/** Outlives the page. Browsers that cannot do that with fetch have beacons, which tell nothing of their answer. */
export function post(server: string, path: string, body: string, keepalive = true): Promise<Response> {
  const address = `${server}/widget/v1/${path}`;
  if (document.visibilityState === "hidden" && !("keepalive" in Request.prototype)) {
    navigator.sendBeacon(address, body);
    return Promise.reject(new Error()); // nobody tells whether it was taken
  }
  return fetch(address, {
    method: "POST",
    credentials: "omit",
    body,
    keepalive,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
}

function warn(detail: string): void {
  if (!warned.has(detail)) console.warn("Rahnama:", detail);
  warned.add(detail);
}
