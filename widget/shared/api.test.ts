import { afterEach, expect, it, vi } from "vitest";
import { WidgetApi } from "./api.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  for (const { prototype } of [Array, String]) delete (prototype as { toJSON?: unknown }).toJSON;
});

it("a message is written as it is on pages whose libraries gave arrays and texts a toJSON", async () => {
  const fetched = vi.fn((_address: string, _init: RequestInit) => Promise.resolve(Response.json({})));
  vi.stubGlobal("fetch", fetched);
  Object.defineProperty(Array.prototype, "toJSON", { configurable: true, value: () => "[]" });
  Object.defineProperty(String.prototype, "toJSON", { configurable: true, value: () => '""' });
  const input = { client_id: "m1", conversation: null, body: "hi", page: { url: "https://shop.example/", title: "Shop", referrer: "" }, attachment_ids: ["a1"] };
  const sent = new WidgetApi("https://chat.example", () => "token").sendMessage(input);
  const { body } = fetched.mock.calls[0]![1];
  await sent;
  expect(JSON.parse(body as string)).toEqual(input);
});
