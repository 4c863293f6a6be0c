import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Attachment } from "@rahnama/client";
import { WidgetApi } from "../shared/api.ts";
import type { DraftFile } from "../shared/conversation-log.ts";
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
/** `opened`: the conversations that threads have become; `files`: what is known of files in drafts. */
function visitor(opened = new Map<string, string>(), files = new Map<string, DraftFile>()): Session {
  const keyOf = (thread: string) => opened.get(thread) ?? thread;
  const conversationOf = (thread: string) => [...opened.values()].find((id) => id === keyOf(thread));
  return { api, keyOf, conversationOf, log: { files } } as unknown as Session;
}
const file = (name: string, content = "x") => new File([content], name, { type: "text/plain" });
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  FakeRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});
afterEach(() => void vi.unstubAllGlobals());

describe("what is said beside the field", () => {
  it("is that at most ten files go along, until the choice changes", () => {
    const uploads = new Uploads(visitor(), "c1");
    uploads.add(Array.from({ length: 12 }, (_, at) => file(`${at}.txt`)));
    expect(uploads.items).toHaveLength(10);
    expect(uploads.notice).toBe("upload.most");
    uploads.remove(uploads.items[0]!);
    expect(uploads.notice).toBeUndefined();
    uploads.add([file("a"), file("b")]);
    expect(uploads.notice).toBe("upload.most");
  });

  it("is that a failed file is in the way, until it was uploaded or removed", async () => {
    const uploads = new Uploads(visitor(), "c1");
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
  const uploads = new Uploads(visitor(), "c1");
  uploads.add([file("empty.txt", "")]);
  expect(uploads.items[0]!.problem).toBe("upload.empty");
  expect(FakeRequest.all).toEqual([]);
});

it("a name that was cut through an emoji can be written into an address", () => {
  new Uploads(visitor(), "c1").add([file("photo \ud83d.txt")]);
  expect(FakeRequest.all[0]!.address).toContain("name=photo%20.txt");
});

it("stay with their conversation, also when its first message has given it a name", () => {
  const opened = new Map<string, string>();
  const session = visitor(opened);
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
  const before = visitor(new Map([["new", "c1"]]));
  const uploads = uploadsIn(before, "new");
  uploadsIn(before, "c1").add([file("a.txt"), file("b.txt")]);
  FakeRequest.all[0]!.answer(201, { id: "a1" });
  await settled();
  const next = visitor();
  handOver(before, next);
  expect(uploads.items).toEqual([]);
  expect(uploadsIn(next, "c1").items.map((item) => [item.name, item.attachment])).toEqual([["a.txt", null], ["b.txt", null]]);
  expect(FakeRequest.all).toHaveLength(4);
});

describe("on the next page", () => {
  const attachment = (changes: Partial<Attachment> = {}): Attachment => ({
    id: "a1",
    name: "offer.pdf",
    media_type: "application/pdf",
    size: 900,
    url: "/files/a1?expires=1",
    preview_url: null,
    width: null,
    height: null,
    ...changes,
  });
  const files = (...all: DraftFile[]) => new Map(all.map((each) => [each.id, each]));
  const uploaded = (changes: Partial<DraftFile> = {}): DraftFile => ({ id: "1", thread: "new", attachment: attachment(), uploaded_at: Date.now(), ...changes });

  it("what is uploaded is shown as the server called it, and goes along without going up again", () => {
    const session = visitor(undefined, files(uploaded(), uploaded({ id: "2", thread: "other" })));
    expect(threadWithFiles(session)).toBe("new");
    const uploads = uploadsIn(session, "new");
    expect(uploads.items).toMatchObject([{ name: "offer.pdf", preview: null, problem: null }]);
    expect(uploads.take()).toMatchObject([{ id: "a1" }]);
    expect(FakeRequest.all).toEqual([]);
    expect([...session.log.files.keys()]).toEqual(["2"]);
    expect(uploadsIn(session, "new").items).toEqual([]);
  });

  it("what was still on its way goes up again, and is kept as uploaded from then on", async () => {
    const chosen = file("a.txt");
    const session = visitor();
    uploadsIn(session, "new").add([chosen]);
    expect([...session.log.files.values()]).toMatchObject([{ thread: "new", file: chosen }]);
    const next = visitor(undefined, session.log.files);
    const uploads = uploadsIn(next, "new");
    expect(FakeRequest.all).toHaveLength(2);
    FakeRequest.all[1]!.answer(201, attachment());
    await settled();
    const [kept] = next.log.files.values();
    expect(kept).toMatchObject({ thread: "new", attachment: { id: "a1" } });
    expect(kept!.file).toBeUndefined();
    uploads.remove(uploads.items[0]!);
    expect(next.log.files.size).toBe(0);
  });

  it("nothing of what can be no attachment is kept", async () => {
    const session = visitor();
    uploadsIn(session, "new").add([file("empty.txt", ""), file("page.html")]);
    FakeRequest.all[0]!.answer(422, {});
    await settled();
    expect(uploadsIn(session, "new").items.map(({ problem }) => problem)).toEqual(["upload.empty", "upload.refused"]);
    expect(session.log.files.size).toBe(0);
  });

  it("what the server has forgotten by then is not taken for uploaded", () => {
    const session = visitor(undefined, files(uploaded({ uploaded_at: Date.now() - 24 * 60 * 60 * 1000 })));
    const uploads = uploadsIn(session, "new");
    expect(uploads.items).toMatchObject([{ name: "offer.pdf", attachment: null, problem: "upload.failed" }]);
    expect(uploads.notice).toBe("upload.unsent");
    // It is said again on the page after that, until it is taken out.
    expect(uploadsIn(visitor(undefined, session.log.files), "new").items).toMatchObject([{ problem: "upload.failed" }]);
    uploads.remove(uploads.items[0]!);
    expect(uploads.take()).toEqual([]);
    expect(session.log.files.size).toBe(0);
  });

  it("an image is shown from the server, while its address holds", () => {
    const expires = (at: number) => attachment({ preview_url: `/files/a1?expires=${at}&inline=1` });
    const shown = (each: Attachment) => uploadsIn(visitor(undefined, files(uploaded({ attachment: each }))), "new").items[0]!.preview;
    expect(shown(expires(9_999_999_999))).toBe("https://chat.example/files/a1?expires=9999999999&inline=1");
    expect(shown(expires(1))).toBeNull();
  });

  it("what another tab has sent meanwhile goes from this one", () => {
    const session = visitor(undefined, files(uploaded()));
    const uploads = uploadsIn(session, "new");
    uploads.add([file("own.txt")]);
    session.log.files.delete("1");
    expect(uploadsIn(session, "new").items.map(({ name }) => name)).toEqual(["own.txt"]);
  });

  it("they are found by the conversation that was opened meanwhile", () => {
    const opened = new Map<string, string>();
    const session = visitor(opened, files(uploaded()));
    uploadsIn(session, "new");
    opened.set("new", "c1");
    expect(uploadsIn(session, "c1").items).toHaveLength(1);
    expect(session.log.files.get("1")!.thread).toBe("c1");
  });
});
