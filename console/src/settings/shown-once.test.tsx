import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { meQuery, queryClient } from "../app/queries";
import { eventually, FakeServer, press, pressBeside, pressKey, showPage } from "../app/shown-page";
import { SecretOnce } from "./SecretOnce";
import { InviteDialog } from "./team/InviteDialog";

const onClose = vi.fn();
let unmount = () => {};
afterEach(() => {
  unmount();
  onClose.mockReset();
});
beforeEach(() => queryClient.setQueryData(meQuery.queryKey, { teammate: { id: "t1", role: "owner" }, workspace: { id: "w1" } } as never));

async function slip() {
  await pressKey("Escape", document.body);
  await pressBeside();
}

it("keeps a secret on screen until somebody says they have it", async () => {
  ({ unmount } = await showPage(<SecretOnce secret="s3cret" title="Key" explanation="" label="Key" onClose={onClose} />));
  await slip();
  expect(onClose).not.toHaveBeenCalled();
  await press("I have kept it");
  expect(onClose).toHaveBeenCalledOnce();
});

it("keeps an invitation link on screen, but lets go of the form before it", async () => {
  const server = new FakeServer();
  server.answers(201, { url: "https://example.com/invite#token=x" });
  ({ unmount } = await showPage(<InviteDialog opened onClose={onClose} onCreated={() => {}} />));
  await pressKey("Escape", document.body);
  expect(onClose).toHaveBeenCalledOnce();
  await press("Make the link");
  await eventually(() => expect(document.body.textContent).toContain("https://example.com/invite"));
  await slip();
  expect(onClose).toHaveBeenCalledOnce();
  await press("Done");
  expect(onClose).toHaveBeenCalledTimes(2);
});
