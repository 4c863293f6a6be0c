import { act, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { ProblemError } from "../problem";
import { type Draft, useDraft, type Versioned } from "./useDraft";

interface Values { name: string; zone: string }
const stale = () => new ProblemError({ type: "", title: "", status: 412, code: "precondition_failed", detail: "", request_id: "" });

/** A server that holds one document and refuses changes based on an older version. */
class Server {
  held: Versioned<Values> = { values: { name: "Acme", zone: "UTC" }, version: 1 };
  save = vi.fn(async (changed: Partial<Values>, _whole: Values, version: number) => {
    if (version !== this.held.version) throw stale();
    return (this.held = { values: { ...this.held.values, ...changed }, version: version + 1 });
  });
  reload = async () => this.held;
  changedByOthers(part: Partial<Values>) {
    this.held = { values: { ...this.held.values, ...part }, version: this.held.version + 1 };
  }
}

/** The next save takes until the answer is asked for, which may differ from what was sent. */
function delayed(server: Server, answer: Partial<Values> = {}): () => void {
  let finish = () => {};
  const save = server.save.getMockImplementation();
  server.save.mockImplementationOnce(async (changed, whole, version) => {
    await new Promise<void>((resolve) => { finish = resolve; });
    return save?.({ ...changed, ...answer }, whole, version) ?? server.held;
  });
  return () => finish();
}

let draft: Draft<Values>;
let unmount = () => {};

function edit(server: Server) {
  const root = createRoot(document.createElement("div"));
  const opened = server.held;
  function Form() {
    const form = useDraft<Values>({ current: opened, save: server.save, reload: server.reload });
    useEffect(() => { draft = form; });
    return null;
  }
  act(() => root.render(<Form />));
  unmount = () => act(() => root.unmount());
}

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => unmount());

it("sends the changed fields only and is clean afterwards", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Beta" }));
  expect(draft.dirty).toBe(true);
  expect(await act(() => draft.submit())).toBe("saved");
  expect(server.save).toHaveBeenCalledWith({ name: "Beta" }, { name: "Beta", zone: "UTC" }, 1);
  expect(draft.dirty).toBe(false);
});

it("keeps what is typed while it is being saved, as not saved yet", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Beta" }));
  const finish = delayed(server);
  let saved = Promise.resolve("" as string);
  act(() => { saved = draft.submit(); });
  act(() => draft.change({ name: "Beta & Sons" }));
  act(() => draft.change({ zone: "Asia/Tehran" }));
  await act(async () => finish());
  expect(await saved).toBe("saved");
  expect(server.held.values).toEqual({ name: "Beta", zone: "UTC" });
  expect([draft.draft, draft.dirty]).toEqual([{ name: "Beta & Sons", zone: "Asia/Tehran" }, true]);
  expect(await act(() => draft.submit())).toBe("saved");
  expect(server.save).toHaveBeenLastCalledWith({ name: "Beta & Sons", zone: "Asia/Tehran" }, expect.anything(), 2);
  expect(draft.dirty).toBe(false);
});

it("takes what the server made of what was sent, beside what is typed meanwhile", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: " Beta " }));
  const finish = delayed(server, { name: "Beta" });
  act(() => { void draft.submit(); });
  act(() => draft.change({ zone: "Asia/Tehran" }));
  await act(async () => finish());
  expect([draft.draft, draft.dirty]).toEqual([{ name: "Beta", zone: "Asia/Tehran" }, true]);
});

it("keeps what is typed while two changes become one", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Beta" }));
  server.changedByOthers({ zone: "Asia/Tehran" });
  const finish = delayed(server);
  let saved = Promise.resolve("" as string);
  act(() => { saved = draft.submit(); });
  act(() => draft.change({ name: "Beta & Sons" }));
  await act(async () => finish());
  expect(await saved).toBe("merged");
  expect(server.held.values).toEqual({ name: "Beta", zone: "Asia/Tehran" });
  expect([draft.draft, draft.dirty]).toEqual([{ name: "Beta & Sons", zone: "Asia/Tehran" }, true]);
});

it("merges a change of somebody else to another field by itself", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Beta" }));
  server.changedByOthers({ zone: "Asia/Tehran" });
  expect(await act(() => draft.submit())).toBe("merged");
  expect(server.held.values).toEqual({ name: "Beta", zone: "Asia/Tehran" });
});

it("asks when both changed the same field, and saves nothing meanwhile", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Mine" }));
  server.changedByOthers({ name: "Theirs" });
  expect(await act(() => draft.submit())).toBe("conflict");
  expect(draft.conflicts).toEqual([{ field: "name", base: "Acme", mine: "Mine", theirs: "Theirs" }]);
  expect(server.held.values.name).toBe("Theirs");
  expect(await act(() => draft.overwrite())).toBe("saved");
  expect(server.held.values.name).toBe("Mine");
});

it("takes theirs and keeps my other changes in the form", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Mine", zone: "Europe/Berlin" }));
  server.changedByOthers({ name: "Theirs" });
  await act(() => draft.submit());
  act(() => { draft.takeTheirs(); });
  expect(draft.draft).toEqual({ name: "Theirs", zone: "Europe/Berlin" });
  expect(draft.dirty).toBe(true);
});

it("keeps my changes when nothing is decided, and asks again at the next save", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Mine" }));
  server.changedByOthers({ name: "Theirs" });
  await act(() => draft.submit());
  act(() => draft.putOff());
  expect([draft.conflicts, draft.draft.name, draft.dirty]).toEqual([[], "Mine", true]);
  expect(await act(() => draft.submit())).toBe("conflict");
  expect(server.held.values.name).toBe("Theirs");
});

it("brings discarded changes back, based on what they were based on", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Mine" }));
  let undo = () => {};
  act(() => { undo = draft.discard(); });
  expect([draft.draft.name, draft.dirty]).toEqual(["Acme", false]);
  server.changedByOthers({ name: "Theirs" });
  act(() => undo());
  expect([draft.draft.name, draft.dirty]).toEqual(["Mine", true]);
  expect(await act(() => draft.submit())).toBe("conflict");
});

it("lets other failures through and keeps what was typed", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Beta" }));
  server.save.mockRejectedValueOnce(new Error("offline"));
  await expect(act(() => draft.submit())).rejects.toThrow("offline");
  expect(draft.draft.name).toBe("Beta");
  expect(draft.saving).toBe(false);
});

it("gives up where a save is refused though nobody changed anything", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Beta" }));
  server.save.mockImplementation(() => Promise.reject(stale()));
  await expect(act(() => draft.submit())).rejects.toThrow(ProblemError);
  expect(server.save).toHaveBeenCalledTimes(1);
  expect(draft.draft.name).toBe("Beta");
});

it("gives up where others are always faster", async () => {
  const server = new Server();
  edit(server);
  act(() => draft.change({ name: "Beta" }));
  server.save.mockImplementation(() => {
    server.changedByOthers({ zone: `UTC+${server.held.version}` });
    return Promise.reject(stale());
  });
  await expect(act(() => draft.submit())).rejects.toThrow(ProblemError);
  expect(server.save).toHaveBeenCalledTimes(3);
});
