import { expect, it, vi } from "vitest";
import { ConversationLog } from "./conversation-log.ts";
import type { Host } from "./host.ts";
import { LateStorage } from "./late-storage.ts";
import { openStorage } from "./storage.ts";

const host = { workspaceKey: "KEY", boot: { contact_id: "leila", contact: { verified: false } } } as Host;
const late = (allowed: () => boolean) =>
  new LateStorage(allowed, () => openStorage(host, allowed, new ConversationLog(), () => undefined));

it("stores nothing before it is allowed to, and asks anew each time", async () => {
  let allowed = false;
  const storage = late(() => allowed);
  await expect(storage.use(() => "stored")).rejects.toThrow();
  allowed = true;
  expect(await storage.use(({ cache }) => typeof cache.keep)).toBe("function");
  allowed = false;
  await expect(storage.outbox.entries()).rejects.toThrow();
});

it("takes turns with other tabs where storage is shared, and waits for nobody where it is not", async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
  };
  let held = Promise.resolve();
  vi.stubGlobal("navigator", { locks: { request: (_: string, _options: LockOptions, turn: () => Promise<void>) => (held = held.then(turn)) } });
  const shared = () => late(() => true);
  await Promise.all([shared().exclusively(work("one")), shared().exclusively(work("two"))]);
  expect(order).toHaveLength(4);
  expect(order[1]).toBe(order[0]!.replace("begins", "ends"));
  held = new Promise(() => undefined);
  const alone = late(() => false);
  await alone.exclusively(work("alone"));
  expect(order.at(-1)).toBe("alone ends");
  vi.unstubAllGlobals();
});

it("does not do the work twice when it is the work that fails", async () => {
  const storage = late(() => true);
  const work = vi.fn(() => Promise.reject(new Error("no")));
  await expect(storage.exclusively(work)).rejects.toThrow("no");
  expect(work).toHaveBeenCalledTimes(1);
});
