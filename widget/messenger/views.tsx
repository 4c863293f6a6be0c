/** What is seen of the messenger: a frame of its own in the widget's shadow root. */
import { render } from "preact";
import type { Destination } from "../shared/host.ts";
import { type MessengerContext, setMessenger } from "./context.ts";
import { dates } from "./dates.ts";
import { Panel } from "./panel.tsx";
import sheet from "./styles/messenger.css?inline";
import { applyTheme } from "./theme.ts";

export interface Views {
  /** null closes the panel */
  show(destination: Destination | null): void;
  destroy(): void;
}

export function createViews(context: MessengerContext): Views {
  const { root, boot } = context.host;
  const { settings, locale } = boot;
  const direction = locale === "fa" ? "rtl" : "ltr";
  const styles = new CSSStyleSheet();
  styles.replaceSync(sheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles];
  const frame = document.createElement("div");
  Object.assign(frame, { className: `messenger ${settings.position}`, lang: locale, dir: direction });
  root.append(frame);

  setMessenger({ ...context, direction, dates: dates(locale, context.t) });
  const stopTheme = applyTheme(frame, settings);

  return {
    show(destination) {
      render(destination && <Panel destination={destination} />, frame);
    },
    destroy() {
      stopTheme();
      render(null, frame);
    },
  };
}
