/**
 * Files on their way to the server. Each belongs to the draft it was put into, and ends there whatever is shown by
 * then: another conversation, or the note beside the reply.
 */
import type { Attachment } from "@rahnama/client";

import { type DraftPlace, draftKey } from "./drafts";

export interface Upload {
  id: number;
  name: string;
  /** 0…1 */
  share: number;
}

export type SendFile = (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Attachment>;

interface Running extends Upload {
  controller: AbortController;
}

const NONE: readonly Running[] = [];

export class Uploads {
  private running = new Map<string, readonly Running[]>();
  /** The file of each draft that was chosen last: ends when it, and all before it, are in the draft. */
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly listeners = new Set<() => void>();
  private nextId = 1;

  constructor(private readonly sendFile: SendFile, private readonly onUploaded: (place: DraftPlace, attachment: Attachment) => void) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of(place: DraftPlace): readonly Upload[] {
    return this.running.get(draftKey(place)) ?? NONE;
  }

  /** Files go at the same time, and come into the draft in the order in which they were chosen. */
  start(place: DraftPlace, file: File, onFailed: (error: unknown) => void): Promise<void> {
    const key = draftKey(place);
    const earlier = this.last.get(key);
    const run = this.run(place, file, onFailed, earlier);
    const all = Promise.all([earlier, run]).finally(() => {
      if (this.last.get(key) === all) this.last.delete(key);
    });
    this.last.set(key, all);
    return run;
  }

  private async run(place: DraftPlace, file: File, onFailed: (error: unknown) => void, earlier?: Promise<unknown>): Promise<void> {
    const id = this.nextId++;
    const controller = new AbortController();
    this.change(place, (before) => [...before, { id, name: file.name, share: 0, controller }]);
    const onProgress = (share: number) => {
      this.change(place, (before) => before.map((upload) => (upload.id === id ? { ...upload, share } : upload)));
    };
    try {
      const attachment = await this.sendFile(file, onProgress, controller.signal);
      await earlier;
      if (!controller.signal.aborted) this.onUploaded(place, attachment);
    } catch (error) {
      if (!controller.signal.aborted) onFailed(error);
    }
    this.change(place, (before) => before.filter((upload) => upload.id !== id));
  }

  cancel(id: number): void {
    for (const uploads of this.running.values()) uploads.find((upload) => upload.id === id)?.controller.abort();
  }

  /** Nothing goes on for somebody who is no longer signed in. */
  close(): void {
    for (const uploads of this.running.values()) for (const { controller } of uploads) controller.abort();
  }

  private change(place: DraftPlace, edit: (before: readonly Running[]) => readonly Running[]): void {
    const key = draftKey(place);
    const next = edit(this.running.get(key) ?? NONE);
    if (next.length > 0) this.running.set(key, next);
    else this.running.delete(key);
    for (const listener of this.listeners) listener();
  }
}
