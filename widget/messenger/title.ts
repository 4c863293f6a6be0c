/** While unread messages wait in a hidden tab, its title says so in turns with the page's own title. */
export class TitleNotice {
  #timer: ReturnType<typeof setInterval> | undefined;
  #text = "";

  show(text: string): void {
    this.#text = text;
    if (this.#timer) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still) this.#prefix();
    // The page may change its title meanwhile: the prefix is put before whatever is there now.
    this.#timer = setInterval(() => (still || !this.#restore() ? this.#prefix() : undefined), 1000);
  }

  hide(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#restore();
  }

  #shown = "";

  #prefix(): void {
    if (this.#shown && document.title.startsWith(this.#shown)) return;
    this.#shown = `(${this.#text}) `;
    document.title = this.#shown + document.title;
  }

  #restore(): boolean {
    const shown = this.#shown;
    this.#shown = "";
    if (!shown || !document.title.startsWith(shown)) return false;
    document.title = document.title.slice(shown.length);
    return true;
  }
}
