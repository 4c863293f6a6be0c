import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";

import { i18next } from "../app/i18n";
import { ProblemError } from "../app/problem";
import { type RealtimeClient, Refused } from "../realtime/client";
import { InboxSession, conversationKeys, refusedByHttp, refusedBySocket } from "./inbox-session";
import { deviceStorage, memoryStorage } from "./outbox/outbox-storage";
import { sampleContact, sampleConversation } from "./state/sample-conversation";

const problem = (status: number, code: string, retry_after_ms?: number) =>
  new ProblemError({ type: "about:blank", title: "", status, code, detail: "Because.", request_id: "r", retry_after_ms });

describe("a send that failed", () => {
  it.each([[0, "unreachable"], [500, "internal"], [503, "busy"], [429, "rate_limited"], [401, "unauthenticated"]])(
    "is repeated after %i",
    (status, code) => {
      expect(refusedByHttp(problem(status, code, 700))).toEqual({ type: "again", afterMs: 700 });
    },
  );

  it.each([400, 403, 404, 409, 413, 422])("is given back to its author after %i", (status) => {
    expect(refusedByHttp(problem(status, "no_such_code")).type).toBe("refused");
  });

  it("follows the socket's own word on repeating, except when only the session has ended", () => {
    const error = (code: string, retry: boolean) =>
      new Refused({ type: "error", ref: "c1", code, detail: "Because.", retry, retry_after_ms: 300 });
    expect(refusedBySocket(error("overloaded", true))).toEqual({ type: "again", afterMs: 300 });
    expect(refusedBySocket(error("unauthenticated", false)).type).toBe("again");
    expect(refusedBySocket(error("not_found", false)).type).toBe("refused");
  });

  it("tells its author what the socket has against it, in their language", async () => {
    const detail = "A file is not yours, was sent already, or has expired. Upload it again.";
    const refused = () => refusedBySocket(new Refused({ type: "error", ref: "c1", code: "invalid_input", detail, retry: false }));
    expect(refused()).toMatchObject({ reason: "A file was sent already, or kept unsent for too long. Attach it again." });
    await i18next.changeLanguage("fa");
    expect(refused()).toMatchObject({ reason: expect.stringMatching(/^یکی از فایل‌ها/) });
    await i18next.changeLanguage("en");
  });
});

describe("a colleague's new names", () => {
  const frame = (tags: string[], assignee_id: string | null = null) => ({
    type: "conversation" as const,
    conversation: sampleConversation({ tags: tags.map((id) => ({ id, name: id })), assignee_id }),
  });

  it("are asked for once each, and only where a list is known", () => {
    const queries = new QueryClient();
    const session = new InboxSession({ teammate: "t", workspace: "w" }, {} as RealtimeClient, queries, deviceStorage());
    const invalidated = vi.spyOn(queries, "invalidateQueries");
    const asked = (list: string) => invalidated.mock.calls.filter(([filter]) => filter?.queryKey?.[0] === list).length;
    session.hear(frame(["new"]));
    expect(asked("tags")).toBe(0);
    queries.setQueryData(["tags"], [{ id: "old", name: "old" }]);
    queries.setQueryData(["teammates"], [{ id: "sara" }]);
    session.hear(frame(["old"], "sara"));
    expect(asked("tags")).toBe(0);
    session.hear(frame(["old", "new"], "omid"));
    session.hear(frame(["old", "new"], "omid"));
    expect(asked("tags")).toBe(1);
    expect(asked("teammates")).toBe(1);
    session.close();
  });
});

describe("catching up", () => {
  it.each([[true, async () => ({})], [false, async () => Promise.reject(problem(0, "unreachable"))]])("tells whether the server answered: %s", async (answered, queryFn) => {
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const session = new InboxSession({ teammate: "t", workspace: "w" }, {} as RealtimeClient, queries, deviceStorage());
    queries.setQueryData(conversationKeys.counts, {});
    const stop = new QueryObserver(queries, { queryKey: conversationKeys.counts, queryFn, staleTime: Infinity }).subscribe(() => undefined);
    expect(await session.catchUp()).toBe(answered);
    stop();
    session.close();
  });
});

describe("what happens elsewhere", () => {
  const client = { request: () => Promise.reject(new Error("not connected")), send: () => false } as unknown as RealtimeClient;
  const opened = (storage = memoryStorage()) => {
    const queries = new QueryClient();
    const session = new InboxSession({ teammate: "t", workspace: "w" }, client, queries, storage);
    return { session, invalidated: vi.spyOn(queries, "invalidateQueries") };
  };

  it("is taken up when a page that was closed left something unsent", async () => {
    vi.stubGlobal("fetch", () => new Promise(() => {}));
    const storage = memoryStorage();
    const { session } = opened(storage);
    session.open();
    await storage.put({
      client_id: "1", workspace_id: "w", teammate_id: "t", conversation: "c", kind: "comment", body: "hi", attachments: [], queued_at: "",
    });
    session.hear({ type: "welcome", role: "teammate", online: [], teammate_id: "t", workspace_id: "w", heartbeat_ms: 1, counts: {} as never, ref: null });
    await vi.waitFor(() => expect(session.sender.get().map((item) => item.outgoing.client_id)).toEqual(["1"]));
    session.close();
    vi.unstubAllGlobals();
  });

  it("counts anew what another page of the same teammate read", () => {
    vi.useFakeTimers();
    const { session, invalidated } = opened();
    const read = (id: string, seq: number) => session.hear({ type: "read", conversation: "c", by: { kind: "teammate", id, name: null, avatar_url: null }, seq });
    session.conversationAnswered(sampleConversation({ id: "c", read: 3, head: 5, unread: 2 }));
    read("omid", 5);
    read("t", 3);
    vi.runAllTimers();
    expect(invalidated).not.toHaveBeenCalled();
    read("t", 5);
    vi.runAllTimers();
    expect(invalidated).toHaveBeenCalledWith({ queryKey: conversationKeys.counts });
    session.close();
    vi.useRealTimers();
  });

  it("asks anew for the parts of what went back with a restored server, and only for those", () => {
    const { session } = opened();
    for (const id of ["1", "2"]) session.conversationAnswered(sampleConversation({ id, version: 9 }));
    const thread = { parts: [], hasBefore: false, head: 9 };
    session.store.update((state) => ({ ...state, threads: new Map([["1", thread], ["2", thread]]) }));
    const reset = vi.spyOn(session["queries"], "resetQueries");
    const { tick } = session.store.get().table;
    session.conversationAnswered(sampleConversation({ id: "1", version: 4 }), tick);
    session.conversationAnswered(sampleConversation({ id: "2", version: 9 }), session.store.get().table.tick);
    expect([...session.store.get().threads.keys()]).toEqual(["2"]);
    expect(reset.mock.calls).toEqual([[{ queryKey: ["threads", "1"] }]]);
    session.close();
  });

  it("leaves nothing of a person who was deleted, nor of a conversation that is gone", () => {
    const { session, invalidated } = opened();
    const of = (id: string, contact: string) => sampleConversation({ id, contact: sampleContact({ id: contact }) });
    for (const one of [of("1", "neda"), of("2", "neda"), of("3", "omid"), of("4", "omid")]) session.conversationAnswered(one);
    const thread = { parts: [], hasBefore: false, head: 0 };
    session.store.update((state) => ({ ...state, threads: new Map([["1", thread], ["3", thread], ["4", thread]]) }));
    session.hear({ type: "contact_deleted", contact_id: "neda" });
    expect(invalidated, "what was found is asked for anew").toHaveBeenCalledWith({ queryKey: ["search"] });
    session.forgetConversation("3");
    session.forgetConversation("never known");
    session.forgetConversation("1");
    const { table, threads, gone } = session.store.get();
    expect([[...table.byId.keys()], [...threads.keys()]]).toEqual([["4"], ["4"]]);
    expect(Object.fromEntries(gone), "and remembers why").toEqual({ neda: "deleted", 1: "deleted", 2: "deleted", 3: "deleted", "never known": "missing" });
    session.close();
  });
});
