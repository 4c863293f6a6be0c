/** How long the messenger takes to open, told by the page's own clock: automation takes longer than what it watches. */
import type { Page } from "@playwright/test";

export interface Opening {
  /** from the click on the launcher until the home screen is drawn and what comes next has the focus */
  home: number;
  /** from the click on "Send us a message" until its field is drawn and has the focus */
  field: number;
  /**
   * what the same way costs just now without any widget: an empty box until it is drawn; for code that is not there
   * yet, as many bytes from the same server before that
   */
  bare: number;
}

/**
 * Milliseconds, each until the frame that shows it has been handed to the compositor.
 *
 * @param missing what has to be fetched before the first drawing; null where it is there
 */
export async function timeOpening(page: Page, missing: string | null): Promise<Opening> {
  return page.evaluate(async (address) => {
    const root = document.querySelector("rahnama-widget")!.shadowRoot!;
    const drawn = () => new Promise<number>((resolve) => requestAnimationFrame(() => {
      // The next task after a frame's callbacks comes when that frame has been drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    }));
    const focused = (selector: string) => new Promise<void>((resolve) => {
      const look = () => (root.activeElement?.matches(selector) ? resolve() : requestAnimationFrame(look));
      look();
    });
    const from = async (deed: () => void, ready: () => Promise<void>) => {
      const start = performance.now();
      deed();
      await ready();
      return (await drawn()) - start;
    };
    const click = (selector: string) => () => root.querySelector<HTMLElement>(selector)!.click();

    await drawn();
    const box = document.createElement("div");
    const bare = await from(() => undefined, async () => {
      if (address) await (await fetch(address, { credentials: "omit", cache: "no-store" })).arrayBuffer();
      document.body.append(box);
    });
    box.remove();
    await drawn();
    const home = await from(click("button.launcher"), () => focused("button.start"));
    await drawn();
    const field = await from(click("button.start"), () => focused("textarea"));
    return { home, field, bare };
  }, missing);
}
