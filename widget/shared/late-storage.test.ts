import { expect, it } from "vitest";
import { ConversationLog } from "./conversation-log.ts";
import { LateStorage } from "./late-storage.ts";

it("stores nothing before it is allowed to, and asks anew each time", async () => {
  let allowed = false;
  const storage = new LateStorage("rahnama:KEY", () => allowed, new ConversationLog());
  await expect(storage.use(() => "stored")).rejects.toThrow("not allowed");
  allowed = true;
  expect(await storage.use(({ cache }) => typeof cache.keep)).toBe("function");
  allowed = false;
  await expect(storage.outbox.entries()).rejects.toThrow("not allowed");
});
