/** Parts of the views in chunks of their own: what is not needed to read and write plain text. */

export interface Later<Module> {
  /** what is there already; asks for it otherwise, once, and the views are drawn again when it has come or cannot */
  now(): Module | undefined;
  fetch(): Promise<Module>;
}

const all: Later<unknown>[] = [];
/** Could not be fetched: there is no network just now, or the server has been updated and has them no more. */
const lost = new Set<Later<unknown>>();
let redraw: () => void = () => undefined;

export const onArrival = (draw: () => void): void => void (redraw = draw);

/** Ahead of its use, when there is nothing better to do. */
export const fetchAll = (): void => all.forEach((part) => part.now());

export const isLost = (): boolean => lost.size > 0;

/** When somebody wants it, or the network is back: not at each drawing. */
export const fetchLost = (): void => lost.forEach((part) => part.fetch().catch(() => undefined));

export function later<Module>(load: () => Promise<Module>): Later<Module> {
  let module: Module | undefined;
  let loading: Promise<Module> | undefined;
  const part: Later<Module> = {
    now() {
      if (!module && !lost.has(part)) part.fetch().catch(() => undefined);
      return module;
    },
    fetch: () =>
      (loading ??= load().then(
        (loaded) => {
          module = loaded;
          lost.delete(part);
          redraw();
          return loaded;
        },
        (error: unknown) => {
          loading = undefined;
          lost.add(part);
          redraw();
          throw error;
        },
      )),
  };
  all.push(part);
  return part;
}

export const markdown = later(() => import("./markdown-view.tsx"));
export const files = later(() => import("./files.ts"));
export const emoji = later(() => import("./emoji-picker.tsx"));
export const conversationList = later(() => import("./conversation-list.tsx"));
export const news = later(() => import("./news.ts"));
export const fullScreen = later(() => import("./full-screen.ts"));
export const typingLine = later(() => import("./typing-line.tsx"));
export const typingNotice = later(() => import("./typing-notice.ts"));
export const failed = later(() => import("./failed.tsx"));
export const emailCard = later(() => import("./email-card.tsx"));
