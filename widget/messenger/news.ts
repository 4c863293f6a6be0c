/** Tells that answers have come where the messenger cannot be seen: in the title of a hidden tab, and to screen readers. */
import type { Host } from "../shared/host.ts";
import { TitleNotice } from "./title.ts";
import type { Translate } from "./translate.ts";

export class News {
  readonly #title = new TitleNotice();
  /** there before it has anything to say, or screen readers would not hear of it */
  readonly #region = document.createElement("div");
  readonly #t: Translate;
  #told: number;

  /** `unread`: what the launcher says already. */
  constructor({ root, boot }: Pick<Host, "root" | "boot">, t: Translate, unread: number) {
    this.#t = t;
    this.#told = unread;
    this.#region.lang = boot.locale;
    this.#region.setAttribute("role", "status");
    // Through the object model, and of its own: the sheets come when the messenger is opened.
    Object.assign(this.#region.style, { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" });
    root.append(this.#region);
  }

  tell(unread: number, isOpen: boolean): void {
    const text = this.#t("title.unread", { count: unread });
    if (unread && document.hidden) this.#title.show(text);
    else this.#title.hide();
    if (isOpen || !unread) this.#region.textContent = "";
    else if (unread > this.#told) this.#region.textContent = text;
    this.#told = unread;
  }

  end(): void {
    this.#title.hide();
    this.#region.remove();
  }
}
