import type { ReactElement } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CreateApiKey } from "../settings/api-keys/CreateApiKey";
import { meQuery, queryClient } from "./queries";
import { complaint, FakeServer, press, showPage, write } from "./shown-page";
import { CreateWorkspace } from "./shell/CreateWorkspace";
import { ExpiredSession } from "./shell/ExpiredSession";

const teammate = { id: "t1", name: "Sara", email: "sara@example.com", locale: "en", avatar_url: null };
let server: FakeServer;
let unmount = () => {};
beforeEach(() => {
  server = new FakeServer();
  queryClient.setQueryData(meQuery.queryKey, { teammate } as never);
});
afterEach(() => unmount());

const nothing = () => {};
it.each<[string, string, ReactElement]>([
  ["Name", "Create and switch to it", <CreateWorkspace key="workspace" onClose={nothing} onCreated={async () => {}} />],
  ["Password", "Sign in and continue", <ExpiredSession key="expired" />],
  ["Name", "Make the key", <CreateApiKey key="key" opened onClose={nothing} onCreated={nothing} />],
])("says at %s that it is needed for “%s”", async (name, submit, page) => {
  ({ unmount } = await showPage(page));
  expect(complaint(name)).toBeUndefined();
  await press(submit);
  expect(complaint(name)).toBe("Please fill this in.");
  await write(name, "x");
  expect(complaint(name)).toBeUndefined();
  expect(server.sent.filter(({ method }) => method !== "GET")).toEqual([]);
});
