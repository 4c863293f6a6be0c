import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api, apiUrl, whenSessionExpires } from "./api";
import { isProblemError } from "./problem";

const fetched = vi.fn<typeof fetch>();
beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
  whenSessionExpires(() => {});
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

it("turns a lost connection into a problem, and leaves a cancelled request alone", async () => {
  fetched.mockRejectedValue(new TypeError("network"));
  expect(await api.get("/me").catch((error: unknown) => isProblemError(error) && error.code)).toBe("unreachable");
  const cancelled = AbortSignal.abort();
  expect(await api.get("/me", { signal: cancelled }).catch((error: unknown) => isProblemError(error))).toBe(false);
});
