/** Who is typing, by conversation. A sign without news is taken back: its end may be lost. */
import type { AuthorName, Uuid } from "@rahnama/client";

const LASTS_MS = 8_000;

export class Typists {
  readonly #typing = new Map<Uuid, AuthorName>();
  readonly #timers = new Map<Uuid, ReturnType<typeof setTimeout>>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  in(conversation: Uuid): AuthorName | undefined {
    return this.#typing.get(conversation);
  }

  set(conversation: Uuid, by: AuthorName | null): void {
    clearTimeout(this.#timers.get(conversation));
    if (by) {
      this.#typing.set(conversation, by);
      this.#timers.set(
        conversation,
        setTimeout(() => this.set(conversation, null), LASTS_MS),
      );
    } else if (!this.#typing.delete(conversation)) return;
    this.#onChange();
  }

  clear(): void {
    for (const conversation of this.#typing.keys()) this.set(conversation, null);
  }
}
