/** A server of the visitor's side for tests: it loses, doubles and cuts, and knows whose token holds. */
import type { ClientFrame, Message, ServerFrame } from "@rahnama/client";
import { vi } from "vitest";
import type { Host } from "./host.ts";
import { Session } from "./session.ts";
import { writtenBy } from "./testing.ts";

/** One conversation per opening message, a total order in each, repeats answered like the first time. */
export class FakeServer {
  readonly messages: Message[] = [];
  readonly reads: number[] = [];
  readonly hellos: Extract<ClientFrame, { type: "hello" }>[] = [];
  readonly sends: string[] = [];
  sockets: FakeSocket[] = [];
  random = () => 1;
  acks: "sent" | "lost" = "sent";
  /** whoever comes with another is nobody; any but the first is a signed one */
  token = "token";

  constructor() {
    const connect = () => new FakeSocket(this);
    vi.stubGlobal("WebSocket", function () {
      return connect();
    });
  }

  commit(frame: Extract<ClientFrame, { type: "message.send" }>): Message {
    this.sends.push(frame.client_id!);
    const known = this.messages.find(({ client_id }) => client_id === frame.client_id);
    if (known) return known;
    const { body } = frame;
    const client_id = frame.client_id!;
    const message = writtenBy("contact", this.messages.length + 1, { client_id, body: body!, conversation: frame.conversation ?? "c1" });
    return this.publish(message);
  }
  say(body: string): void {
    this.publish(writtenBy("teammate", this.messages.length + 1, { body }));
  }
  publish(message: Message): Message {
    this.messages.push(message);
    for (const socket of this.sockets) if (socket.greetedAs) socket.say({ type: "message", message });
    return message;
  }
  cut(code = 1006): void {
    for (const socket of this.sockets.splice(0)) socket.onclose({ code });
  }
  take(socket: FakeSocket, frame: ClientFrame): void {
    if (frame.type === "hello") {
      this.hellos.push(frame);
      if (frame.token !== this.token) return this.cut(4001);
      socket.greetedAs = frame.token;
      socket.say(welcome(this.token));
      const resume = frame.resume ?? {};
      // Every frame may come twice.
      for (const message of this.messages.filter(({ seq }) => "c1" in resume && seq > resume.c1!)) {
        socket.say({ type: "message", message });
        if (this.random() < 0.3) socket.say({ type: "message", message });
      }
    } else if (frame.type === "message.send") {
      if (socket.greetedAs !== this.token) return socket.say({ type: "error", ref: frame.id, code: "unauthenticated", detail: "", retry: false });
      if (this.random() < 0.15) return this.cut(); // lost on the way there
      const { conversation, seq, created_at } = this.commit(frame);
      if (this.acks === "lost") return;
      if (this.random() < 0.15) return this.cut(); // committed, but the ack is lost
      socket.say({ type: "ack", ref: frame.id, conversation, seq, at: created_at });
    } else if (frame.type === "read") this.reads.push(frame.seq);
  }
}

class FakeSocket {
  readyState = 1;
  /** nobody is told anything before their hello was taken */
  greetedAs: string | null | undefined;
  onopen: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;
  readonly #server: FakeServer;
  constructor(server: FakeServer) {
    this.#server = server;
    setTimeout(() => {
      server.sockets.push(this);
      this.onopen();
    }, 5);
  }
  send(data: string) {
    setTimeout(() => this.#server.sockets.includes(this) && this.#server.take(this, JSON.parse(data) as ClientFrame), 1);
  }
  say(frame: ServerFrame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
  close() {
    this.#server.sockets = this.#server.sockets.filter((socket) => socket !== this);
  }
}

const welcome = (visitor_token: string): ServerFrame => ({
  type: "welcome",
  ref: "",
  role: "visitor",
  visitor_token,
  contact_id: "leila",
  contact: { name: null, email: null, verified: visitor_token !== "token" },
  conversations: [],
  unread: 0,
  online: true,
  heartbeat_ms: 25_000,
});

/** A visitor's side that may not store anything; `boot` is what the host has of them, and keeps. */
export function openSession(changes: Partial<Host> = {}, boot: object = {}): Session {
  Object.assign(boot, { ...welcome("token"), settings: {}, locale: "en", strings: {} });
  const host = {
    server: "https://chat.example",
    workspaceKey: "KEY",
    boot,
    page: () => ({ url: "https://shop.example/", title: "Shop", referrer: "" }),
    mayStore: () => false,
    remember: vi.fn(),
    reset: vi.fn(),
    emit: vi.fn(),
    ...changes,
  } as unknown as Host;
  return new Session(host, () => undefined);
}
