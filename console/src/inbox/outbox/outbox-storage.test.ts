import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { type OutboxStorage, deviceStorage } from "./outbox-storage";
import type { Outgoing } from "./outgoing";

const outgoing = (client_id: string) => ({ client_id, body: client_id }) as Outgoing;
const ids = async (storage: OutboxStorage) => (await storage.all()).map((one) => one.client_id);
const refuse = (method: "put" | "delete" | "getAll") =>
  vi.spyOn(IDBObjectStore.prototype, method).mockImplementationOnce(() => { throw new DOMException("lost", "InvalidStateError"); });

beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it("still knows what waits when the device can no longer be read", async () => {
  await deviceStorage().put(outgoing("from before"));
  const storage = deviceStorage();
  expect(await ids(storage)).toEqual(["from before"]);
  await storage.put(outgoing("new"));
  refuse("getAll");
  expect(await ids(storage)).toEqual(["from before", "new"]);
  await storage.remove("from before");
  expect(await ids(storage)).toEqual(["new"]);
});

it("keeps what the device refuses to take, beside what it took", async () => {
  const storage = deviceStorage();
  await storage.put(outgoing("1"));
  expect(storage.lasting()).toBe(true);
  refuse("put");
  await storage.put(outgoing("2"));
  expect(storage.lasting(), "and says that it will not be there for the next page").toBe(false);
  expect(await ids(storage)).toEqual(["1", "2"]);
});

it("sees what another page removed, also once the device refuses", async () => {
  const [here, there] = [deviceStorage(), deviceStorage()];
  await here.put(outgoing("1"));
  await there.remove("1");
  expect(await ids(here)).toEqual([]);
  refuse("getAll");
  expect(await ids(here)).toEqual([]);
});

it("takes off the device what was sent from memory", async () => {
  const storage = deviceStorage();
  await storage.put(outgoing("1"));
  refuse("getAll");
  await storage.all();
  await storage.remove("1");
  expect(await ids(deviceStorage())).toEqual([]);
});
