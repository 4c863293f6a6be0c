import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WidgetApi } from "../shared/api.ts";
import type { Session } from "../shared/session.ts";
import { handOver, threadWithFiles, Uploads, uploadsIn } from "./uploads.ts";

class FakeRequest {
  static all: FakeRequest[] = [];
  address = "";
  status = 0;
  responseText = "";
  upload = {};
  onload = () => undefined;
  onerror = () => undefined;
  open(_method: string, address: string) {
    this.address = address;
    FakeRequest.all.push(this);
  }
  setRequestHeader() {}
  send() {}
  abort() {}
  answer(status: number, content: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(content);
    this.onload();
  }
}

const api = new WidgetApi("https://chat.example", () => "token");
const file = (name: string, content = "x") => new File([content], name, { type: "text/plain" });
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  FakeRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});
afterEach(() => void vi.unstubAllGlobals());

describe("what is said beside the field", () => {
  it("is that at most ten files go along, until the choice changes", () => {
    const uploads = new Uploads(api);
    uploads.add(Array.from({ length: 12 }, (_, at) => file(`${at}.txt`)));
    expect(uploads.items).toHaveLength(10);
    expect(uploads.notice).toBe("upload.most");
    uploads.remove(uploads.items[0]!);
    expect(uploads.notice).toBeUndefined();
    uploads.add([file("a"), file("b")]);
    expect(uploads.notice).toBe("upload.most");
  });

  it("is that a failed file is in the way, until it was uploaded or removed", async () => {
    const uploads = new Uploads(api);
    uploads.add([file("important.txt")]);
    expect(uploads.notice).toBeUndefined();
    FakeRequest.all[0]!.onerror();
    await settled();
    expect(uploads.items[0]!.problem).toBe("upload.failed");
    expect(uploads.notice).toBe("upload.unsent");
    uploads.retry(uploads.items[0]!);
    expect(uploads.notice).toBeUndefined();
    FakeRequest.all[1]!.answer(201, { id: "a1" });
    await settled();
    expect(uploads.take()).toEqual([{ id: "a1" }]);
    expect(uploads.items).toEqual([]);
  });
});

it("an empty file is called empty, and not sent", () => {
  const uploads = new Uploads(api);
  uploads.add([file("empty.txt", "")]);
  expect(uploads.items[0]!.problem).toBe("upload.empty");
  expect(FakeRequest.all).toEqual([]);
});

it("a name that was cut through an emoji can be written into an address", () => {
  new Uploads(api).add([file("photo \ud83d.txt")]);
  expect(FakeRequest.all[0]!.address).toContain("name=photo%20.txt");
});

it("stay with their conversation, also when its first message has given it a name", () => {
  const opened = new Map<string, string>();
  const keyOf = (thread: string) => opened.get(thread) ?? thread;
  const conversationOf = (thread: string) => [...opened.values()].find((id) => id === keyOf(thread));
  const visitor = () => ({ api, keyOf, conversationOf }) as unknown as Session;
  const session = visitor();
  const uploads = uploadsIn(session, "new");
  expect(threadWithFiles(session)).toBeUndefined();
  uploads.add([file("a.txt")]);
  expect(uploadsIn(session, "new")).toBe(uploads);
  expect(uploadsIn(session, "other").items).toEqual([]);
  // Whoever writes to us anew goes on with what was begun.
  expect(threadWithFiles(session)).toBe("new");
  opened.set("new", "c1");
  expect(uploadsIn(session, "c1")).toBe(uploads);
  expect(threadWithFiles(session)).toBeUndefined();
  // Another visitor has none of it.
  expect(uploadsIn(visitor(), "c1").items).toEqual([]);
});

it("go up again for whom their visitor has become, from where they are", async () => {
  const visitor = (opened: Record<string, string>) => ({ api, keyOf: (thread: string) => opened[thread] ?? thread }) as unknown as Session;
  const before = visitor({ new: "c1" });
  const uploads = uploadsIn(before, "new");
  uploadsIn(before, "c1").add([file("a.txt"), file("b.txt")]);
  FakeRequest.all[0]!.answer(201, { id: "a1" });
  await settled();
  const next = visitor({});
  handOver(before, next);
  expect(uploads.items).toEqual([]);
  expect(uploadsIn(next, "c1").items.map((item) => [item.file.name, item.attachment])).toEqual([["a.txt", null], ["b.txt", null]]);
  expect(FakeRequest.all).toHaveLength(4);
});
