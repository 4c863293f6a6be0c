import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api, apiUrl, speakFor, whenSessionExpires } from "./api";
import { isProblemError } from "./problem";

const fetched = vi.fn<typeof fetch>();
beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
  whenSessionExpires(() => {});
  speakFor(() => null, () => {});
});

const sent = () => {
  const [url, init] = fetched.mock.calls[0] ?? [];
  return { url, init: init as RequestInit, headers: new Headers(init?.headers) };
};

it("leaves empty parameters out of the address", () => {
  expect(apiUrl("/contacts", { q: "علی", cursor: "", limit: 50, tag: null, sort: undefined })).toBe("/api/v1/contacts?q=%D8%B9%D9%84%DB%8C&limit=50");
  expect(apiUrl("/me")).toBe("/api/v1/me");
});

it("sends JSON with the version that the change is based on", async () => {
  fetched.mockResolvedValue(new Response(JSON.stringify({ name: "Acme" })));
  await api.patch("/workspace", { name: "Acme" }, { ifMatch: 7 });
  expect(sent().headers.get("If-Match")).toBe('"7"');
  expect(sent().headers.get("Content-Type")).toBe("application/json");
  expect(sent().init).toMatchObject({ method: "PATCH", body: '{"name":"Acme"}', credentials: "same-origin" });
});

it("marks deletions as JSON, which cross-site forms cannot do", async () => {
  fetched.mockResolvedValue(new Response(null, { status: 204 }));
  expect(await api.delete("/api-keys/1")).toBeUndefined();
  expect(sent().headers.get("Content-Type")).toBe("application/json");
});

it("sends files as they are", async () => {
  fetched.mockResolvedValue(new Response("{}"));
  const picture = new Blob(["x"], { type: "image/png" });
  await api.upload("PUT", "/me/avatar", picture);
  expect(sent().headers.get("Content-Type")).toBe("image/png");
  expect(sent().init.body).toBe(picture);
});

it("tells of an ended session, but not of wrong credentials", async () => {
  const expired = vi.fn();
  whenSessionExpires(expired);
  fetched.mockImplementation(async () => new Response('{"code":"unauthenticated"}', { status: 401 }));
  await expect(api.post("/sessions", {}, { anonymous: true })).rejects.toThrow();
  expect(expired).not.toHaveBeenCalled();
  await expect(api.get("/workspace")).rejects.toThrow();
  expect(expired).toHaveBeenCalledOnce();
});

it("says for whom the page speaks, and hears that the session speaks for another by now", async () => {
  const [expired, changed] = [vi.fn(), vi.fn()];
  whenSessionExpires(expired);
  speakFor(() => "acme.sara", changed);
  fetched.mockImplementation(async () => new Response('{"code":"seat_changed"}', { status: 401 }));
  await expect(api.get("/me", { anonymous: true })).rejects.toThrow();
  expect(sent().headers.get("Rahnama-Seat")).toBe("acme.sara");
  expect(changed).toHaveBeenCalledOnce();
  expect(expired).not.toHaveBeenCalled();
  fetched.mockClear();
  await expect(api.get("/me", { anySeat: true })).rejects.toThrow();
  expect(sent().headers.has("Rahnama-Seat")).toBe(false);
});

it("turns a lost connection into a problem, and leaves a cancelled request alone", async () => {
  fetched.mockRejectedValue(new TypeError("network"));
  expect(await api.get("/me").catch((error: unknown) => isProblemError(error) && error.code)).toBe("unreachable");
  const cancelled = AbortSignal.abort();
  expect(await api.get("/me", { signal: cancelled }).catch((error: unknown) => isProblemError(error))).toBe(false);
});

it("reads a list to its end, page after page", async () => {
  const pages = [{ items: [1, 2], next_cursor: "after 2" }, { items: [3, 4], next_cursor: "after 4" }, { items: [5], next_cursor: null }];
  fetched.mockImplementation(async () => new Response(JSON.stringify(pages[fetched.mock.calls.length - 1])));
  expect(await api.all<number>("/teammates", { query: { role: "agent" } })).toEqual([1, 2, 3, 4, 5]);
  expect(fetched.mock.calls.map(([url]) => url)).toEqual([
    "/api/v1/teammates?role=agent&limit=100", "/api/v1/teammates?role=agent&limit=100&cursor=after+2",
    "/api/v1/teammates?role=agent&limit=100&cursor=after+4",
  ]);
});

it("gives no half of a list when one of its pages fails", async () => {
  fetched.mockResolvedValueOnce(new Response(JSON.stringify({ items: [1], next_cursor: "after 1" })));
  fetched.mockResolvedValueOnce(new Response("{}", { status: 503 }));
  await expect(api.all("/teammates")).rejects.toMatchObject({ status: 503 });
});
