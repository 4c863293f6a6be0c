import type { ServerFrame, Uuid } from "@rahnama/client";

import { TYPING_LASTS_MS, typingSwept } from "./live";
import { type InboxState, emptyInbox, frameHeard } from "./inbox-state";

/** Holds the inbox outside React, so that a burst of frames costs one rendering, not one each. */
export class InboxStore {
  private state: InboxState = emptyInbox;
  private readonly listeners = new Set<() => void>();
  private sweeping: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly me: Uuid,
    private readonly nowMs: () => number = Date.now,
  ) {}

  get = (): InboxState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  update(change: (state: InboxState) => InboxState): void {
    const next = change(this.state);
    if (next === this.state) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }

  hear(frame: ServerFrame): void {
    this.update((state) => frameHeard(state, frame, this.me, this.nowMs()));
    if (this.state.live.typing.size > 0) this.sweepLater();
  }

  private sweepLater(): void {
    this.sweeping ??= setTimeout(() => {
      this.sweeping = null;
      this.update((state) => {
        const live = typingSwept(state.live, this.nowMs());
        return live === state.live ? state : { ...state, live };
      });
      if (this.state.live.typing.size > 0) this.sweepLater();
    }, TYPING_LASTS_MS / 4);
  }
}
