/** The widget's HTTP calls. A token goes into a header, never into an address. */
import type {
  MessagePage,
  Problem,
  Sent,
  SyncOutput,
  Uuid,
  VisitorMessageInput,
} from "@rahnama/client";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? `HTTP ${status}`);
  }
  /** The same request may succeed later: perhaps with another token, if the visitor was identified meanwhile. */
  get temporary(): boolean {
    return this.status >= 500 || [401, 408, 429].includes(this.status);
  }
}

export class WidgetApi {
  /** The messenger is gone: an answer that is still to come is nobody's to act upon, for the next visitor may be there. */
  isOver = false;
  readonly #server: string;
  readonly #token: () => string;

  constructor(server: string, token: () => string) {
    this.#server = server;
    this.#token = token;
  }

  sendMessage(input: VisitorMessageInput): Promise<Sent> {
    return this.call("POST", "messages", input);
  }
  sync(resume: Record<Uuid, number>): Promise<SyncOutput> {
    return this.call("GET", `sync?resume=${encodeURIComponent(JSON.stringify(resume))}`);
  }
  messages(conversation: Uuid, before?: number, limit = 50): Promise<MessagePage> {
    return this.call("GET", `conversations/${conversation}/messages?limit=${limit}${before ? `&before=${before}` : ""}`);
  }
  read(conversation: Uuid, seq: number): Promise<void> {
    return this.call("PUT", `conversations/${conversation}/read`, { seq });
  }

  get authorization(): string {
    return `Bearer ${this.#token()}`;
  }
  address(path: string): string {
    return `${this.#server}/widget/v1/${path}`;
  }

  async call<Result>(method: string, path: string, body?: unknown): Promise<Result> {
    const answer = await fetch(this.address(path), {
      method,
      credentials: "omit",
      headers: {
        Authorization: this.authorization,
        ...(body ? { "Content-Type": "application/json" } : {}),
      },
      body: JSON.stringify(body, itself),
    });
    // A proxy's own error page is no JSON.
    const content: unknown = await answer.json().catch(() => ({}));
    if (this.isOver) throw new Error();
    if (!answer.ok) throw new Refusal(answer.status, content as Partial<Problem>);
    return content as Result;
  }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // a proxy's own error page
  }
}

/** Old libraries give arrays a toJSON of their own, which makes texts of them: each value is written as it is. */
export function itself(this: Record<string, unknown>, key: string): unknown {
  return this[key];
}
