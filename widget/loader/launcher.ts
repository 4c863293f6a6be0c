/** The round button in the corner, in a shadow root of its own on <html>, where body swaps do not reach it. */
import type { BootOutput } from "@rahnama/client";
import { foregroundOn } from "../shared/contrast.ts";
import sheet from "./launcher.css?inline";

const ICONS = {
  chat: "M3 5h18v12H11l-5 4v-4H3zM8 9.5h8M8 13h5",
  question: "M8.5 9a3.5 3.5 0 1 1 5 3c-1 .7-1.5 1.3-1.5 2.5M12 18v.01M12 2.5a9.5 9.5 0 1 0 .01 0",
  wave: "M7 13V6a1.5 1.5 0 0 1 3 0v5V4a1.5 1.5 0 0 1 3 0v7V5a1.5 1.5 0 0 1 3 0v7V8a1.5 1.5 0 0 1 3 0v6a7 7 0 0 1-13 3.5l-3-5a1.5 1.5 0 0 1 2.5-1.7z",
};
const CLOSE = "M6 9l6 6 6-6";

export type Launcher = ReturnType<typeof createLauncher>;

export function createLauncher({ settings, locale, strings, unread }: BootOutput) {
  const host = document.createElement("rahnama-widget");
  const root = host.attachShadow({ mode: "open" });
  const frame = document.createElement("div");
  const button = document.createElement("button");
  const badge = document.createElement("span");
  const styles = new CSSStyleSheet();
  let isOpen = false;

  // In the sheet: a style attribute would need 'unsafe-inline' in the host's policy.
  const { color, offset_block, offset_inline } = settings;
  styles.replaceSync(`${sheet}.frame{color:${foregroundOn(color)};--rn-accent:${color};--rn-block:${offset_block}px;--rn-inline:${offset_inline}px}`);
  root.adoptedStyleSheets = [styles];

  frame.className = `frame ${settings.position}`;
  frame.lang = locale;
  frame.dir = locale === "fa" ? "rtl" : "ltr";
  button.className = "launcher";
  badge.className = "badge";
  button.append(drawing(ICONS[settings.launcher_icon], CLOSE), badge);
  frame.append(button);
  root.append(frame);

  function label(): void {
    const news = badge.textContent;
    const action = strings[isOpen ? "launcher.close" : "launcher.open"];
    button.setAttribute("aria-expanded", `${isOpen}`);
    button.setAttribute("aria-label", news ? `${action} – ${strings["launcher.unread"]?.replace("{count}", news)}` : action!);
  }

  function setUnread(count: number): void {
    // Digits of the language; beyond nine the exact number helps nobody.
    badge.hidden = !count;
    badge.textContent = count ? new Intl.NumberFormat(locale).format(Math.min(count, 9)) + (count > 9 ? "+" : "") : "";
    label();
  }

  setUnread(unread);
  document.documentElement.append(host);

  return {
    root,
    button,
    setUnread,
    setOpen(open: boolean) {
      isOpen = open;
      label();
    },
    setBusy: (busy: boolean) => button.setAttribute("aria-busy", `${busy}`),
  };
}

function drawing(...paths: string[]): SVGElement {
  const element = (name: string, attribute: string, value: string) => {
    const created = document.createElementNS("http://www.w3.org/2000/svg", name) as SVGElement;
    created.setAttribute(attribute, value);
    return created;
  };
  const svg = element("svg", "viewBox", "0 0 24 24");
  svg.append(...paths.map((path) => element("path", "d", path)));
  return svg;
}
