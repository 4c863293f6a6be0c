/**
 * The console's only way to the server: same origin, JSON, problems as `ProblemError`.
 * Paths are those of the OpenAPI document below `/api/v1`.
 */
import type { Page } from "@rahnama/client";
import { type ProblemError, problemFrom, unreachable } from "./problem";

type QueryValue = string | number | boolean | null | undefined;

export interface RequestOptions {
  query?: Record<string, QueryValue>;
  /** Version of the document that the change is based on; sent as If-Match. */
  ifMatch?: number;
  signal?: AbortSignal;
  /** The request outlives the page (for changes flushed while it is being closed). */
  keepalive?: boolean;
  /** A 401 here means wrong credentials, not an expired session. */
  anonymous?: boolean;
  /** Whoever the session speaks for by now, also if that is no longer whom the page shows. */
  anySeat?: boolean;
  /** For whom this was meant, where it is asked for later; else whom the page shows by then. */
  seat?: Record<string, string>;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

let onSessionExpired: () => void = () => {};

/** The session module says what happens when the server no longer knows this session. */
export function whenSessionExpires(listener: () => void): void {
  onSessionExpired = listener;
}

let seatOfPage: () => string | null = () => null;
let onSeatChanged: () => void = () => {};

/** A session belongs to the browser, a seat (teammate and workspace) to the page: each request names the page's, so that what
 * was meant for one workspace never reaches another that a second tab turned to. */
export function speakFor(seat: () => string | null, changed: () => void): void {
  seatOfPage = seat;
  onSeatChanged = changed;
}

/** The header that names the page's seat, or none before somebody is signed in. */
export function seatHeader(): Record<string, string> {
  const seat = seatOfPage();
  return seat ? { "Rahnama-Seat": seat } : {};
}

/** To be told of a refusal, whatever asked for what was refused. */
export function notice(problem: ProblemError, anonymous = false): void {
  if (problem.code === "seat_changed") onSeatChanged();
  else if (problem.status === 401 && !anonymous) onSessionExpired();
}

export function apiUrl(path: string, query: Record<string, QueryValue> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ""}`;
}

async function send<T>(method: Method, path: string, init: RequestInit, options: RequestOptions): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set("Accept", "application/json, application/problem+json");
  if (!options.anySeat) for (const [name, value] of Object.entries(options.seat ?? seatHeader())) headers.set(name, value);
  if (options.ifMatch !== undefined) headers.set("If-Match", `"${options.ifMatch}"`);
  let response: Response;
  try {
    response = await fetch(apiUrl(path, options.query), {
      ...init, method, headers, credentials: "same-origin", cache: "no-store",
      signal: options.signal, keepalive: options.keepalive,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) {
    const problem = await problemFrom(response);
    notice(problem, options.anonymous);
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

function sendJson<T>(method: Method, path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
  // Unsafe methods carry JSON even when there is nothing to say: the server refuses cross-site form posts by it.
  const init = { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) };
  return send<T>(method, path, init, options);
}

/** As many as the server gives at once. */
const PAGE_SIZE = 100;

async function everyPage<T>(path: string, options: RequestOptions): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await send<Page<T>>("GET", path, {}, { ...options, query: { ...options.query, limit: PAGE_SIZE, cursor } });
    rows.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return rows;
}

export const api = {
  get: <T>(path: string, options: RequestOptions = {}) => send<T>("GET", path, {}, options),
  /** The whole of a list that is looked through as one, such as a team or its keys; never of people or conversations. */
  all: <T>(path: string, options: RequestOptions = {}) => everyPage<T>(path, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => sendJson<T>("POST", path, body, options),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => sendJson<T>("PUT", path, body, options),
  patch: <T>(path: string, body?: unknown, options?: RequestOptions) => sendJson<T>("PATCH", path, body, options),
  delete: <T = void>(path: string, options: RequestOptions = {}) =>
    send<T>("DELETE", path, { headers: { "Content-Type": "application/json" } }, options),
  /** Sends a file as the raw body. */
  upload: <T>(method: "POST" | "PUT", path: string, file: Blob, options: RequestOptions = {}) =>
    send<T>(method, path, { headers: { "Content-Type": file.type || "application/octet-stream" }, body: file }, options),
};
