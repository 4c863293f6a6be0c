import { act, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { press, showPage } from "../../app/shown-page";
import { clearToasts } from "../../app/toasts/toasts";
import { ToastStack } from "../../app/toasts/ToastStack";
import type { Outbox } from "../outbox/outgoing";
import { useRefusals } from "./use-refusals";

let outbox: Outbox = [];
const listeners = new Set<() => void>();
const sender = {
  get: () => outbox,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
vi.mock("../InboxProvider", () => ({ useInboxSession: () => ({ sender }) }));

function becomes(...states: [id: string, conversation: string, state: "pending" | "failed"][]): void {
  outbox = states.map(([client_id, conversation, state]) => ({
    outgoing: { client_id, workspace_id: "w", teammate_id: "t", conversation, kind: "comment", body: "hi", attachments: [], queued_at: "" },
    delivery: state === "failed" ? { state, reason: "Nobody is there." } : { state },
  }));
  act(() => listeners.forEach((listener) => listener()));
}

const show = vi.fn();
let goTo: (conversation: string | null) => void;
function Page() {
  const [open, setOpen] = useState<string | null>("neda");
  goTo = (conversation) => act(() => setOpen(conversation));
  useRefusals(open, show);
  return null;
}
const told = () => document.body.textContent?.split("Not sent: Nobody is there.").length - 1;
let unmount = () => {};

beforeEach(async () => {
  outbox = [];
  show.mockReset();
  ({ unmount } = await showPage(<><Page /><ToastStack /></>));
});
afterEach(() => {
  unmount();
  act(clearToasts);
});

it("tells once of each message that was refused, and leads to it", async () => {
  goTo(null);
  becomes(["1", "neda", "pending"]);
  expect(told()).toBe(0);
  becomes(["1", "neda", "failed"]);
  becomes(["1", "neda", "failed"], ["2", "omid", "pending"]);
  goTo("omid");
  expect(told()).toBe(1);
  await press("Open conversation");
  expect(show).toHaveBeenCalledWith("neda");
});

it("tells again when it was tried again in vain, and says nothing beside the message itself", () => {
  becomes(["1", "neda", "failed"]);
  expect(told()).toBe(0);
  becomes(["2", "omid", "failed"]);
  becomes(["2", "omid", "pending"]);
  becomes(["2", "omid", "failed"]);
  expect(told()).toBe(2);
});
