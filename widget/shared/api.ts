/** The widget's HTTP calls. A token goes into a header, never into an address. */
import type {
  Attachment,
  IdentifyInput,
  IdentifyOutput,
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
  /** The same request may succeed later. */
  get temporary(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

export class WidgetApi {
  readonly #server: string;
  readonly #token: () => string;

  constructor(server: string, token: () => string) {
    this.#server = server;
    this.#token = token;
  }

  sendMessage(input: VisitorMessageInput): Promise<Sent> {
    return this.#call("POST", "messages", input);
  }
  sync(resume: Record<Uuid, number>): Promise<SyncOutput> {
    return this.#call("GET", `sync?resume=${encodeURIComponent(JSON.stringify(resume))}`);
  }
  messages(conversation: Uuid, before?: number, limit = 50): Promise<MessagePage> {
    return this.#call("GET", `conversations/${conversation}/messages?limit=${limit}${before ? `&before=${before}` : ""}`);
  }
  read(conversation: Uuid, seq: number): Promise<void> {
    return this.#call("PUT", `conversations/${conversation}/read`, { seq });
  }
  identify(input: IdentifyInput): Promise<IdentifyOutput> {
    return this.#call("POST", "identify", input);
  }

  /** With XMLHttpRequest: fetch does not tell how much has been sent. */
  upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.#address(`attachments?name=${encodeURIComponent(file.name)}`));
      request.setRequestHeader("Authorization", `Bearer ${this.#token()}`);
      request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
      request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
      request.onerror = request.onabort = () => reject(new TypeError("upload interrupted"));
      request.onload = () => {
        const answer = parse(request.responseText);
        if (request.status < 300) resolve(answer as Attachment);
        else reject(new Refusal(request.status, answer as Partial<Problem>));
      };
      signal.addEventListener("abort", () => request.abort());
      request.send(file);
    });
  }

  async #call<Result>(method: string, path: string, body?: unknown): Promise<Result> {
    const answer = await fetch(this.#address(path), {
      method,
      credentials: "omit",
      headers: {
        Authorization: `Bearer ${this.#token()}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const content = parse(await answer.text());
    if (!answer.ok) throw new Refusal(answer.status, content as Partial<Problem>);
    return content as Result;
  }

  #address(path: string): string {
    return `${this.#server}/widget/v1/${path}`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // a proxy's own error page
  }
}
