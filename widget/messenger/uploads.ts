/** Files on their way to the server, before the message that names them is sent. */
import type { Attachment, Problem } from "@rahnama/client";
import { parsed, Refusal, type WidgetApi } from "../shared/api.ts";
import type { Session } from "../shared/session.ts";
import { wellFormed } from "./well-formed.ts";

const LARGEST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 10;

export interface Upload {
  key: number;
  file: File;
  /** blob: address of an image, for the preview */
  preview: string | null;
  /** 0 to 1 */
  progress: number;
  attachment: Attachment | null;
  problem: "upload.empty" | "upload.too_big" | "upload.refused" | "upload.failed" | null;
  abort: AbortController;
}

let lastKey = 0;

export class Uploads {
  items: Upload[] = [];
  /** of whoever draws them now */
  onChange: () => void = () => undefined;
  #tooMany = false;
  readonly #api: WidgetApi;

  constructor(api: WidgetApi) {
    this.#api = api;
  }

  /** What to say beside the field: why the message does not go, or what did not come along. */
  get notice(): "upload.most" | "upload.unsent" | undefined {
    if (this.items.some(({ problem }) => problem)) return "upload.unsent";
    return this.#tooMany ? "upload.most" : undefined;
  }

  add(files: File[]): void {
    const added = files.slice(0, MOST_FILES - this.items.length).map(describe);
    this.#set([...this.items, ...added], added.length < files.length);
    for (const upload of added) if (!upload.problem) void this.#start(upload);
  }

  retry(upload: Upload): void {
    this.#change(upload.key, { problem: null, progress: 0 });
    void this.#start(upload);
  }

  remove(upload: Upload): void {
    letGo(upload);
    this.#set(this.items.filter(({ key }) => key !== upload.key));
  }

  /** Hands them over to a message, which goes when all have been uploaded. */
  take(): Attachment[] {
    const finished = this.items.flatMap(({ attachment }) => attachment ?? []);
    this.items.forEach(letGo);
    this.#set([]);
    return finished;
  }

  #start({ key, file, abort }: Upload): Promise<void> {
    return send(this.#api, file, (progress) => this.#change(key, { progress }), abort.signal)
      .then((attachment) => this.#change(key, { attachment, progress: 1 }))
      .catch((error: unknown) => {
        const refused = error instanceof Refusal && !error.temporary;
        this.#change(key, { problem: refused ? "upload.refused" : "upload.failed" });
      });
  }

  #change(key: number, part: Partial<Upload>): void {
    this.#set(this.items.map((item) => (item.key === key ? { ...item, ...part } : item)), this.#tooMany);
  }

  #set(items: Upload[], tooMany = false): void {
    this.items = items;
    this.#tooMany = tooMany;
    this.onChange();
  }
}

/** Of one visitor, by the thread they were chosen in: like drafts they stay when somebody goes back or closes the panel. */
const kept = new WeakMap<Session, Map<string, Uploads>>();

export function uploadsIn(session: Session, thread: string): Uploads {
  const all = kept.get(session) ?? new Map<string, Uploads>();
  kept.set(session, all);
  // Its first message may have opened the conversation since, and given it another name.
  const known = [...all].find(([key]) => session.keyOf(key) === session.keyOf(thread));
  const uploads = known?.[1] ?? new Uploads(session.api);
  all.set(thread, uploads);
  return uploads;
}

/** The thread of a conversation that does not exist yet, if files were chosen in one. */
export function threadWithFiles(session: Session): string | undefined {
  const all = kept.get(session) ?? [];
  return [...all].find(([thread, { items }]) => items.length && !session.conversationOf(thread))?.[0];
}

/** What is uploaded is its visitor's. The files are here still, and go up once more for whom they are from now on. */
export function handOver(from: Session, to: Session): void {
  for (const [thread, uploads] of kept.get(from) ?? []) {
    const files = uploads.items.map(({ file }) => file);
    uploads.take();
    uploadsIn(to, from.keyOf(thread)).add(files);
  }
}

function letGo({ preview, abort }: Upload): void {
  abort.abort();
  if (preview) URL.revokeObjectURL(preview);
}

function describe(file: File): Upload {
  return {
    key: ++lastKey,
    file,
    preview: file.type.startsWith("image/") ? URL.createObjectURL(file) : null,
    progress: 0,
    attachment: null,
    problem: problemOf(file),
    abort: new AbortController(),
  };
}

function problemOf({ size }: File): Upload["problem"] {
  if (!size) return "upload.empty";
  return size > LARGEST_BYTES ? "upload.too_big" : null;
}

/** With XMLHttpRequest: fetch does not tell how much has been sent. */
function send(api: WidgetApi, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", api.address(`attachments?name=${encodeURIComponent(wellFormed(file.name))}`));
    request.setRequestHeader("Authorization", api.authorization);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
    request.onerror = request.onabort = () => reject(new TypeError("upload interrupted"));
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status < 300) resolve(answer as Attachment);
      else reject(new Refusal(request.status, answer as Partial<Problem>));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
