import type { Me, Teammate } from "@rahnama/client";
import { act } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { meQuery, queryClient } from "../../app/queries";
import { eventually, FakeServer, press, showPage } from "../../app/shown-page";
import { clearToasts } from "../../app/toasts/toasts";
import { AvatarField } from "./AvatarField";

const teammate = { id: "sara", name: "Sara", avatar_url: "/files/old.png" } as Teammate;
const me = (avatar_url: string | null) => ({ teammate: { ...teammate, avatar_url }, workspace: { id: "acme" } }) as Me;
let server: FakeServer;
let unmount = () => {};
beforeEach(() => {
  server = new FakeServer();
  queryClient.setQueryData(meQuery.queryKey, me("/files/old.png"));
});
afterEach(() => {
  unmount();
  act(clearToasts);
  queryClient.clear();
});

it("lets a picture that was chosen after one was removed stay", async () => {
  ({ unmount } = await showPage(<AvatarField teammate={teammate} />));
  await press("Remove");
  server.answers(200, me("/files/new.png"));
  const picker = document.querySelector<HTMLInputElement>("input[type=file]");
  Object.defineProperty(picker, "files", { value: [new File(["x"], "new.png", { type: "image/png" })] });
  await act(async () => picker?.dispatchEvent(new Event("change", { bubbles: true })));
  await eventually(() => expect(queryClient.getQueryData(meQuery.queryKey)?.teammate.avatar_url).toBe("/files/new.png"));
  act(clearToasts);
  window.dispatchEvent(new Event("pagehide"));
  expect(server.sent.map(({ method }) => method)).toEqual(["PUT"]);
});
