/** What is seen of the messenger: a frame of its own in the widget's shadow root. */
import { render } from "preact";
import type { Destination } from "../shared/host.ts";
import { type MessengerContext, setMessenger } from "./context.ts";
import { dates } from "./dates.ts";
import { fetchAll } from "./later.ts";
import { Panel } from "./panel.tsx";
import { adopt, dress } from "./sheets.ts";
import sheet from "./styles/messenger.css?inline";
import { applyTheme } from "./theme.ts";

adopt(sheet);

/** What a host page might act on while the visitor types, scrolls, or drops a file. */
const KEPT_INSIDE =
  "keydown keyup keypress input paste wheel touchstart touchmove touchend dragenter dragover dragleave drop".split(" ");

export interface Views {
  /** null closes the panel */
  show(destination: Destination | null): void;
  destroy(): void;
}

export function createViews(context: MessengerContext): Views {
  const { root, boot } = context.host;
  const { settings, locale } = boot;
  const direction = locale === "fa" ? "rtl" : "ltr";
  dress(root);
  const frame = document.createElement("div");
  Object.assign(frame, { className: `messenger ${settings.position}`, lang: locale, dir: direction });
  // Passive: scrolling waits for nobody.
  for (const name of KEPT_INSIDE) frame.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
  // Wherever a file is dropped, the browser must not open it in place of the page.
  frame.ondragover = frame.ondrop = (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };
  root.append(frame);

  setMessenger({ ...context, direction, dates: dates(locale, context.t) });
  const stopTheme = applyTheme(frame, settings);
  let shown: Destination | null = null;
  const draw = () => render(shown && <Panel destination={shown} />, frame);

  const views: Views = {
    show(destination) {
      // What the first drawing did without comes after it, so that it is there before it is asked for.
      if (!shown && destination) (window.requestIdleCallback ?? setTimeout)(fetchAll);
      shown = destination;
      draw();
    },
    destroy() {
      stopTheme();
      views.show(null);
    },
  };
  return views;
}
