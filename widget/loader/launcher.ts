/**
 * The round button in the corner, in a shadow root of its own on <html>, where what a page does to its body (opacity,
 * transforms, another body) does not reach it. Not before the page is there: applications that take over the whole document
 * would make an error of it.
 */
import type { BootOutput } from "@rahnama/client";
import { foregroundOn } from "../shared/contrast.ts";
import sheet from "./launcher.css?inline";

const ICONS = {
  chat: "M3 5h18v12H11l-5 4v-4H3zM8 9.5h8M8 13h5",
  question: "M8 8a4 4 0 1 1 5 4q-1 .5-1 3M12 20v.1",
  wave: "M7 13V6a1 1 0 0 1 3 0v5V4a1 1 0 0 1 3 0v7V5a1 1 0 0 1 3 0v7V8a1 1 0 0 1 3 0v6a7 7 0 0 1-13 3.5l-3-5a1 1 0 0 1 2.5-1.7z",
};
const CLOSE = "M6 9l6 6 6-6";

export type Launcher = ReturnType<typeof createLauncher>;

/** `isWanted`: it stays on the page for as long as that is so. */
export function createLauncher({ settings, locale, strings, unread }: BootOutput, isWanted: () => boolean) {
  const host = document.createElement("rahnama-widget");
  const root = host.attachShadow({ mode: "open" });
  const button = document.createElement("button");
  const badge = document.createElement("span");
  const styles = new CSSStyleSheet();
  let isOpen = false;

  // In the sheet: a style attribute would need 'unsafe-inline' in the host's policy.
  const { color, offset_block, offset_inline, position } = settings;
  styles.replaceSync(
    `${sheet}.launcher{color:${foregroundOn(color)};background:${color};outline:0 solid ${color};inset-block-end:calc(${offset_block}px + env(safe-area-inset-bottom));inset-inline-${position}:${offset_inline}px}`,
  );
  root.adoptedStyleSheets = [styles];

  button.lang = locale;
  button.dir = locale === "fa" ? "rtl" : "ltr";
  button.className = "launcher";
  badge.className = "badge";
  button.append(drawn("svg", "viewBox", "0 0 24 24", drawn("path", "d", ICONS[settings.launcher_icon]), drawn("path", "d", CLOSE)), badge);
  root.append(button);

  function label(): void {
    const news = badge.textContent;
    const action = strings[isOpen ? "launcher.close" : "launcher.open"];
    button.setAttribute("aria-expanded", `${isOpen}`);
    button.setAttribute("aria-label", news ? `${action} – ${strings["launcher.unread"]?.replace("{count}", news)}` : action!);
  }

  function setUnread(count: number): void {
    // Digits of the language; beyond nine the exact number helps nobody.
    badge.hidden = !count;
    badge.textContent = count ? Math.min(count, 9).toLocaleString(locale) + (count > 9 ? "+" : "") : "";
    label();
  }

  // Where it is not yet, or not any more (a page may write itself anew): soon, and not at once, for a script that takes away
  // what it does not know would do so without end.
  const put = () => {
    const page = document.documentElement;
    // None yet, where a script is about to write another.
    if (host.isConnected || !page || !isWanted()) return;
    page.append(host);
    // Not what is inside: a page changes its own parts a thousand times.
    for (const above of [page, document]) watch.observe(above, { childList: true });
  };
  const watch = new MutationObserver(() => setTimeout(put, 50));
  setUnread(unread);

  return {
    root,
    button,
    setUnread,
    setOpen(open: boolean, opener?: Element | null) {
      isOpen = open;
      label();
      // Somebody who is at work on the page is left there.
      if (open || ![document.body, host].includes(document.activeElement as HTMLElement)) return;
      // Whichever of the two can have the focus, the latter rather.
      button.focus({ preventScroll: true });
      (opener as HTMLElement | null | undefined)?.focus({ preventScroll: true });
    },
    put,
    remove() {
      watch.disconnect();
      host.remove();
    },
    setBusy: (busy: boolean) => button.setAttribute("aria-busy", `${busy}`),
  };
}

function drawn(name: string, attribute: string, value: string, ...parts: Element[]): Element {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  element.setAttribute(attribute, value);
  element.append(...parts);
  return element;
}
