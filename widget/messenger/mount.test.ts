/** What was begun before it was said who the visitor is, and who goes on with it. */
import type { BootOutput } from "@rahnama/client";
import { beforeEach, expect, it, vi } from "vitest";
import { FakeServer } from "../shared/fake-server.ts";
import type { Host } from "../shared/host.ts";
import { person } from "../loader/testing.ts";

let mount: typeof import("./mount.ts").mount;
let host: Host & { boot: BootOutput };
const sessions: { log: { drafts: Map<string, string> } }[] = [];

vi.mock("../shared/session.ts", async (original) => {
  const { Session } = await original<typeof import("../shared/session.ts")>();
  return {
    Session: class extends Session {
      constructor(...parameters: ConstructorParameters<typeof Session>) {
        super(...parameters);
        sessions.push(this);
      }
    },
  };
});

const contact = (verified: boolean) => ({ name: null, email: null, verified });

beforeEach(async () => {
  new FakeServer();
  sessions.length = 0;
  ({ mount } = await import("./mount.ts"));
  host = {
    server: "https://chat.example",
    workspaceKey: "KEY",
    boot: person("leila"),
    unfinished: undefined,
    page: () => ({}),
    mayStore: () => false,
    setUnread: vi.fn(),
    setOpen: vi.fn(),
    emit: vi.fn(),
    remember: vi.fn(),
  } as unknown as typeof host;
});

/** Somebody nameless writes, and their messenger is taken away; then another boots. */
function handOver(next: BootOutput, meanwhile: () => void = () => undefined): string[] {
  const messenger = mount(host);
  sessions[0]!.log.drafts.set("new", "I was just");
  meanwhile();
  messenger.destroy();
  host.boot = next;
  mount(host).destroy();
  return [...sessions[1]!.log.drafts.values()];
}

it("whoever a signature speaks for goes on, and so does the same visitor", () => {
  expect(handOver(person("omid", { contact: contact(true) }))).toEqual(["I was just"]);
  sessions.length = 0;
  host.boot = person("leila");
  expect(handOver(person("leila"))).toEqual(["I was just"]);
});

it("another nameless visitor does not, nor whoever comes after a sign-out or from another tab", () => {
  expect(handOver(person("somebody"))).toEqual([]);
  sessions.length = 0;
  host.boot = person("leila");
  // What another tab has stored, or that it has signed out, is taken over before the messenger goes.
  expect(handOver(person("omid", { contact: contact(true) }), () => (host.boot = person("omid", { contact: contact(true) })))).toEqual([]);
  sessions.length = 0;
  host.boot = person("leila");
  expect(handOver(person("omid", { contact: contact(true) }), () => (host.boot = undefined as never))).toEqual([]);
});

it("only whom the messenger was told of does, once it was", () => {
  const told = (contact_id: string) => ({ contact_id, visitor_token: "signed", contact: contact(true) });
  let messenger = mount(host);
  sessions[0]!.log.drafts.set("new", "I was just");
  messenger.identified(told("omid"));
  messenger.destroy();
  host.boot = person("sara", { contact: contact(true) });
  messenger = mount(host);
  expect([...sessions[1]!.log.drafts.values()]).toEqual([]);
  messenger.destroy();
  expect(host.unfinished).toBeUndefined();
});
