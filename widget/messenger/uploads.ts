/**
 * Files on their way to the server, before the message that names them is sent. The log knows them too, so that they outlive
 * the page as the text does that they go with.
 */
import type { Attachment, Problem } from "@rahnama/client";
import { parsed, Refusal, type WidgetApi } from "../shared/api.ts";
import type { DraftFile } from "../shared/conversation-log.ts";
import type { Session } from "../shared/session.ts";
import { isExpired } from "./attachment-view.tsx";
import { safeHref } from "./safe-href.ts";
import { wellFormed } from "./well-formed.ts";

const LARGEST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 10;
/** Within a day a message has to take it along, or the server forgets it. */
const GOOD_FOR_MS = 23 * 60 * 60 * 1000;

export interface Upload {
  id: string;
  name: string;
  /** undefined where an earlier page has uploaded it */
  file: File | undefined;
  /** address of an image, for the preview: blob: where the file is here, otherwise the server's */
  preview: string | null;
  /** 0 to 1 */
  progress: number;
  attachment: Attachment | null;
  uploaded_at: number | undefined;
  problem: "upload.empty" | "upload.too_big" | "upload.refused" | "upload.failed" | null;
  abort: AbortController;
}

export class Uploads {
  items: Upload[] = [];
  /** of whoever draws them now */
  onChange: () => void = () => undefined;
  #tooMany = false;
  readonly #session: Session;
  readonly #thread: string;

  constructor(session: Session, thread: string) {
    this.#session = session;
    this.#thread = thread;
  }

  /** What to say beside the field: why the message does not go, or what did not come along. */
  get notice(): "upload.most" | "upload.unsent" | undefined {
    if (this.items.some(({ problem }) => problem)) return "upload.unsent";
    return this.#tooMany ? "upload.most" : undefined;
  }

  add(files: File[]): void {
    const added = files.slice(0, MOST_FILES - this.items.length).map((file) => describe(newId(), file));
    this.#set([...this.items, ...added], added.length < files.length);
    this.#start(added);
  }

  /** Takes in what an earlier page has left, and lets go of what another tab has sent. */
  follow(): void {
    const { files } = this.#session.log;
    const here = this.items.filter((item) => isOver(item) || files.has(item.id));
    this.items.filter((item) => !here.includes(item)).forEach(letGo);
    const isElsewhere = ({ id, thread }: DraftFile) => this.#session.keyOf(thread) !== this.#key || here.some((item) => item.id === id);
    const others = [...files.values()].filter((file) => !isElsewhere(file)).slice(0, MOST_FILES - here.length);
    const found = others.map((file) => this.#found(file));
    this.#keep([...here, ...found]);
    this.#start(found);
  }

  retry(upload: Upload): void {
    this.#change(upload.id, { problem: null, progress: 0 });
    this.#start([{ ...upload, problem: null }]);
  }

  remove(upload: Upload): void {
    letGo(upload);
    this.#set(this.items.filter(({ id }) => id !== upload.id));
  }

  /** Hands them over to a message, which goes when all have been uploaded. */
  take(): Attachment[] {
    return this.leave().flatMap(({ attachment }) => attachment ?? []);
  }

  /** Nothing of them stays here. */
  leave(): Upload[] {
    const { items } = this;
    items.forEach(letGo);
    this.#set([]);
    return items;
  }

  /** What is uploaded is its visitor's. What is here still goes up once more for whom they are from now on. */
  takeOver(items: Upload[]): void {
    const own = items.map((item) => (item.file ? describe(item.id, item.file) : item));
    this.#set([...this.items.filter(({ id }) => !own.some((item) => item.id === id)), ...own]);
    this.#start(own);
  }

  get #key(): string {
    return this.#session.keyOf(this.#thread);
  }

  #found({ id, file, attachment, uploaded_at = Infinity }: DraftFile): Upload {
    if (!attachment) return describe(id, file!);
    const { name, preview_url } = attachment;
    const isForgotten = uploaded_at + GOOD_FOR_MS < Date.now();
    const preview = preview_url && !isExpired(preview_url) ? safeHref(preview_url, this.#session.api.address("")) : null;
    return {
      id,
      name,
      file: undefined,
      preview,
      progress: 1,
      attachment: isForgotten ? null : attachment,
      uploaded_at,
      problem: isForgotten ? "upload.failed" : null,
      abort: new AbortController(),
    };
  }

  #start(uploads: Upload[]): void {
    for (const { id, file, attachment, problem, abort } of uploads) {
      if (!file || attachment || problem) continue;
      send(this.#session.api, file, (progress) => this.#change(id, { progress }), abort.signal)
        .then((uploaded) => this.#change(id, { attachment: uploaded, uploaded_at: Date.now(), progress: 1 }))
        .catch((error: unknown) => {
          const refused = error instanceof Refusal && !error.temporary;
          this.#change(id, { problem: refused ? "upload.refused" : "upload.failed" });
        });
    }
  }

  #change(id: string, part: Partial<Upload>): void {
    this.#set(this.items.map((item) => (item.id === id ? { ...item, ...part } : item)), this.#tooMany);
  }

  #set(items: Upload[], tooMany = false): void {
    this.#tooMany = tooMany;
    this.#keep(items);
    this.onChange();
  }

  /** Another record for each that has changed, and none for what is of no use to the next page. */
  #keep(items: Upload[]): void {
    const { log } = this.#session;
    const thread = this.#key;
    for (const { id } of this.items) if (!items.some((item) => item.id === id)) log.files.delete(id);
    for (const item of items) {
      const { id, file, attachment, uploaded_at } = item;
      const known = log.files.get(id);
      if (isOver(item)) log.files.delete(id);
      else if (!known || known.thread !== thread || (attachment && !known.attachment)) {
        log.files.set(id, attachment ? { id, thread, attachment, uploaded_at } : { ...known, id, thread, file });
      }
    }
    this.items = items;
    log.keepFiles?.();
  }
}

/** Of one visitor, by the thread they were chosen in: like drafts they stay when somebody goes back or closes the panel. */
const kept = new WeakMap<Session, Map<string, Uploads>>();

export function uploadsIn(session: Session, thread: string): Uploads {
  const all = kept.get(session) ?? new Map<string, Uploads>();
  kept.set(session, all);
  // Its first message may have opened the conversation since, and given it another name.
  const known = [...all].find(([key]) => session.keyOf(key) === session.keyOf(thread));
  const uploads = known?.[1] ?? new Uploads(session, thread);
  all.set(thread, uploads);
  uploads.follow();
  return uploads;
}

/** The thread of a conversation that does not exist yet, if files were chosen in one. */
export function threadWithFiles(session: Session): string | undefined {
  const all = [...(kept.get(session) ?? [])].flatMap(([thread, { items }]) => (items.length ? thread : []));
  const found = [...session.log.files.values()].map(({ thread }) => thread);
  return [...all, ...found].find((thread) => !session.conversationOf(thread));
}

export function handOver(from: Session, to: Session): void {
  for (const [thread, uploads] of kept.get(from) ?? []) uploadsIn(to, from.keyOf(thread)).takeOver(uploads.leave());
}

function letGo({ preview, abort }: Upload): void {
  abort.abort();
  if (preview) URL.revokeObjectURL(preview);
}

function describe(id: string, file: File): Upload {
  return {
    id,
    name: file.name,
    file,
    preview: file.type.startsWith("image/") ? URL.createObjectURL(file) : null,
    progress: 0,
    attachment: null,
    uploaded_at: undefined,
    problem: problemOf(file),
    abort: new AbortController(),
  };
}

/** It is as it is: neither trying again nor another page makes it an attachment. */
const isOver = ({ problem }: Upload): boolean => !!problem && problem !== "upload.failed";

/** Other than those of other tabs. */
const newId = (): string => `${Date.now()} ${Math.random()}`;

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
