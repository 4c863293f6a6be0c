/** Somebody writes while the page says who they are: the line and its token change under a message. */
import type { BootOutput } from "@rahnama/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer, openSession } from "./fake-server.ts";

let server: FakeServer;
let signIn: (token: string) => void;
let fail: () => void;
const reset = vi.fn();

/** The page is just saying who its visitor is. */
async function begin() {
  const boot = { visitor_token: "token" };
  const identifying = new Promise<void>((resolve, reject) => {
    signIn = (token) => {
      boot.visitor_token = token;
      resolve();
    };
    fail = () => reject(new Error("refused"));
  });
  const session = openSession({ reset, identifying }, boot);
  void session.start();
  await vi.advanceTimersByTimeAsync(50);
  return session;
}
const bodies = () => server.messages.map(({ body }) => body);

beforeEach(() => {
  vi.useFakeTimers();
  reset.mockReset();
  server = new FakeServer();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a line that ends because the visitor became somebody else", () => {
  it("waits for whom, and goes on with their token", async () => {
    const session = await begin();
    server.token = "signed";
    server.cut(4001);
    session.send("new", "Hello", []);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.hellos).toHaveLength(1);
    signIn("signed");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(bodies()).toEqual(["Hello"]);
    expect(server.hellos.at(-1)).toMatchObject({ token: "signed" });
    expect(reset).not.toHaveBeenCalled();
    session.destroy();
  });

  it("is nothing to a messenger that another has replaced by then, as when another tab has told of it", async () => {
    const session = await begin();
    signIn("token");
    server.cut(4001);
    await vi.advanceTimersByTimeAsync(500);
    session.destroy();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(reset).not.toHaveBeenCalled();
  });

  it("starts over when nobody was identified", async () => {
    const session = await begin();
    server.cut(4001);
    fail();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(reset).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reset).toHaveBeenCalledOnce();
    session.destroy();
  });
});

describe("a message that the old token may not send any more", () => {
  it("is sent once with the new one", async () => {
    const session = await begin();
    server.token = "signed";
    signIn("signed");
    session.send("new", "Hello", []);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(bodies()).toEqual(["Hello"]);
    expect(session.sender.entries).toEqual([]);
    session.destroy();
  });

  it("is not kept back by an answer over HTTP either", async () => {
    const session = await begin();
    session.connection.close();
    session.connection.status = "polling";
    const answers = [Response.json({ detail: "Sign in." }, { status: 401 }), Response.json({ conversation: "c1", seq: 1, at: "2026-11-24T10:00:00Z" })];
    vi.stubGlobal("fetch", () => Promise.resolve(answers.shift()));
    session.send("new", "Hello", []);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(answers).toEqual([]);
    expect(session.sender.entries).toEqual([]);
    session.destroy();
  });
});

it("says hello anew when somebody is vouched for from now on", async () => {
  const session = await begin();
  const contact: BootOutput["contact"] = { name: "Leila", email: null, verified: true };
  signIn((server.token = "signed"));
  session.identified(contact);
  await vi.advanceTimersByTimeAsync(50);
  expect(server.hellos.map(({ token }) => token)).toEqual(["token", "signed"]);
  session.identified(contact);
  await vi.advanceTimersByTimeAsync(50);
  expect(server.hellos).toHaveLength(2);
  session.destroy();
});
