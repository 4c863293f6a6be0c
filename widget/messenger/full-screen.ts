/** What a messenger that covers the screen of a phone needs beside the rest. */
import { adopt } from "./sheets.ts";
import sheet from "./styles/full-screen.css?inline";

adopt(sheet);

const FOCUSABLE = "button:not(:disabled), a[href], textarea, input:not([type=file]), pre[tabindex]";

/** Tab goes round within the element: what lies under a messenger that covers the screen cannot be seen. */
export function keepFocusInside(element: HTMLElement, event: KeyboardEvent): void {
  const stops = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const active = (element.getRootNode() as ShadowRoot).activeElement;
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (active !== edge && active !== element) return;
  if (active === element && !event.shiftKey) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}

/** On phones the keyboard takes its room from the visual viewport only: the panel goes along with that. */
export function followViewport(panel: HTMLElement): (() => void) | undefined {
  const viewport = window.visualViewport;
  if (!viewport) return undefined;
  const follow = () => {
    // By what the page's own style zooms: the viewport is measured without.
    const zoom = panel.currentCSSZoom || 1;
    panel.style.setProperty("--viewport-height", `${viewport.height / zoom}px`);
    panel.style.setProperty("--viewport-top", `${viewport.offsetTop / zoom}px`);
  };
  follow();
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
  return () => {
    viewport.removeEventListener("resize", follow);
    viewport.removeEventListener("scroll", follow);
  };
}
