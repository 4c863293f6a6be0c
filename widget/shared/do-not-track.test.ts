import type { BootOutput } from "@rahnama/client";
import { afterEach, expect, it, vi } from "vitest";
import { toldPage } from "./do-not-track.ts";

const page = { url: "https://shop.example/prices", title: "Prices", referrer: "https://news.example/" };
const host = (allowed: boolean, respects = true) => ({
  boot: { settings: { respect_do_not_track: respects } } as BootOutput, mayStore: () => allowed, page: () => page,
});

afterEach(() => vi.unstubAllGlobals());

it("says where the visitor is to nobody without consent, and of nobody who asks not to be followed", () => {
  expect(toldPage(host(true))).toEqual(page);
  expect(toldPage(host(false))).toEqual({ url: "", title: "", referrer: "" });
  vi.stubGlobal("navigator", { globalPrivacyControl: true });
  expect(toldPage(host(true)).url).toBe("");
  expect(toldPage(host(true, false)), "where the workspace ignores it").toEqual(page);
});
