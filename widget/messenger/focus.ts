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
