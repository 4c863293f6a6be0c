/** Files on their way to the server, before the message that names them is sent. */
import type { Attachment, Problem } from "@rahnama/client";
import { parsed, Refusal, type WidgetApi } from "../shared/api.ts";

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
  problem: "upload.too_big" | "upload.refused" | "upload.failed" | null;
  abort: AbortController;
}

let lastKey = 0;

export class Uploads {
  items: Upload[] = [];
  readonly #api: WidgetApi;
  readonly #onChange: () => void;

  constructor(api: WidgetApi, onChange: () => void) {
    this.#api = api;
    this.#onChange = onChange;
  }

  add(files: File[]): void {
    const added = files.slice(0, MOST_FILES - this.items.length).map(describe);
    this.#set([...this.items, ...added]);
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

  /** Hands the finished ones over to a message. */
  take(): Attachment[] {
    const finished = this.items.flatMap(({ attachment }) => attachment ?? []);
    this.giveUp();
    return finished;
  }

  giveUp(): void {
    this.items.forEach(letGo);
    this.#set([]);
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
    this.#set(this.items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }

  #set(items: Upload[]): void {
    this.items = items;
    this.#onChange();
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
    problem: file.size > LARGEST_BYTES ? "upload.too_big" : null,
    abort: new AbortController(),
  };
}

/** With XMLHttpRequest: fetch does not tell how much has been sent. */
function send(api: WidgetApi, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", api.address(`attachments?name=${encodeURIComponent(file.name)}`));
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
