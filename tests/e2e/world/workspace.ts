import type { BootOutput, Conversation, IdentityKeyCreated, Installation, InvitationCreated, Locale, Me, Message, MessagePage, Page, Role, WidgetDocument, WidgetSettings, Workspace as WorkspaceDocument, WorkspaceInput } from "@rahnama/client";
import { type Server, setupToken } from "./server.ts";

export interface Person {
  name: string;
  email: string;
  password: string;
}

export const owner: Person = { name: "Sara Ahmadi", email: "sara@example.com", password: "correct horse battery staple" };

/** A claimed workspace, with its owner's session for arranging and looking things up beside the screens. */
export class Workspace {
  readonly key: string;
  readonly #server: { url: string };
  /** the owner's session, as a Cookie header has it */
  readonly cookie: string;

  private constructor(server: { url: string }, key: string, cookie: string) {
    this.#server = server;
    this.key = key;
    this.cookie = cookie;
  }

  static async claim(server: Server, locale: Locale = "en"): Promise<Workspace> {
    const answer = await fetch(`${server.url}/api/v1/setup`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        token: setupToken,
        workspace: {
          name: locale === "fa" ? "کارگاه نمونه" : "Example workshop",
          locale, time_zone: "Asia/Tehran", week_start: "saturday", weekend: ["friday"],
        },
        teammate: { ...owner, locale },
      }),
    });
    if (!answer.ok) throw new Error(`setup was refused: ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().map((text) => text.split(";")[0]).join("; ");
    const me = (await answer.json()) as Me;
    return new Workspace(server, me.workspace.key, cookie);
  }

  /** Looks at the same workspace through another node. */
  at(server: { url: string }): Workspace {
    return new Workspace(server, this.key, this.cookie);
  }

  async request<Output>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Output> {
    const answer = await fetch(`${this.#server.url}/api/v1${path}`, {
      method,
      headers: { Cookie: this.cookie, "Content-Type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? undefined : await answer.json()) as Output;
  }

  /** The very line that a site owner copies. */
  async snippet(): Promise<string> {
    return (await this.request<Installation>("GET", "/workspace/installation")).snippet;
  }

  /** What a page of the site is told when it loads. */
  async boot(): Promise<BootOutput> {
    const input = { workspace_key: this.key, visitor_token: null, page: { url: "https://lantern.example/", title: "", referrer: "" } };
    const answer = await fetch(`${this.#server.url}/widget/v1/boot`, { method: "POST", body: JSON.stringify(input) });
    if (!answer.ok) throw new Error(`boot was refused: ${await answer.text()}`);
    return (await answer.json()) as BootOutput;
  }

  async widget(): Promise<WidgetDocument> {
    return this.request("GET", "/workspace/widget");
  }

  async changeWidget(change: Partial<WidgetSettings>): Promise<void> {
    const { settings, version } = await this.widget();
    await this.request("PUT", "/workspace/widget", { ...settings, ...change }, { "If-Match": `"${version}"` });
  }

  async change(change: WorkspaceInput): Promise<void> {
    const { version } = await this.request<WorkspaceDocument>("GET", "/workspace");
    await this.request("PATCH", "/workspace", change, { "If-Match": `"${version}"` });
  }

  /** The secret with which the site's server signs; shown once. */
  async createIdentitySecret(): Promise<string> {
    const { secret } = await this.request<IdentityKeyCreated>("POST", "/identity-keys", { algorithm: "HS256" });
    if (!secret) throw new Error("an HS256 key comes with its secret");
    return secret;
  }

  async conversations(): Promise<Conversation[]> {
    return (await this.request<Page<Conversation>>("GET", "/conversations?view=all&limit=100")).items;
  }

  /** Every part of the only conversation, as the database has it. */
  async messages(): Promise<Message[]> {
    const [conversation, ...others] = await this.conversations();
    if (!conversation || others.length) throw new Error(`expected one conversation, not ${others.length + (conversation ? 1 : 0)}`);
    return (await this.request<MessagePage>("GET", `/conversations/${conversation.id}/messages?limit=100`)).items;
  }

  async comments(): Promise<string[]> {
    return (await this.messages()).filter(({ kind }) => kind === "comment").map(({ body }) => body);
  }

  /** Somebody who followed an invitation link. */
  async addTeammate(name: string, email: string, role: Role = "agent"): Promise<Person> {
    const { url } = await this.request<InvitationCreated>("POST", "/invitations", { email, role });
    const person = { name, email, password: "four quiet unrelated words" };
    const token = new URL(url).hash.replace("#token=", "");
    // Without the owner's cookie: whoever accepts becomes the one who is signed in there.
    const answer = await fetch(`${this.#server.url}/api/v1/invitations/accept`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...person, token, locale: "en" }),
    });
    if (!answer.ok) throw new Error(`the invitation was refused: ${await answer.text()}`);
    return person;
  }

  async answer(body: string): Promise<void> {
    const [conversation] = await this.conversations();
    const message = { client_id: crypto.randomUUID(), kind: "comment", body };
    await this.request("POST", `/conversations/${conversation!.id}/messages`, message);
  }
}
