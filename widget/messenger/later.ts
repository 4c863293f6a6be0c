/** Parts of the views in chunks of their own: what is not needed to read and write plain text. */

export interface Later<Module> {
  /** what is there already; asks for it otherwise, and the views are drawn again when it has come */
  now(): Module | undefined;
  fetch(): Promise<Module>;
}

const all: Later<unknown>[] = [];
let redraw: () => void = () => undefined;

export const onArrival = (draw: () => void): void => void (redraw = draw);

/** Ahead of its use, when there is nothing better to do. */
export const fetchAll = (): void => all.forEach((part) => part.now());

export function later<Module>(load: () => Promise<Module>): Later<Module> {
  let module: Module | undefined;
  let loading: Promise<Module> | undefined;
  const part: Later<Module> = {
    now() {
      if (!module) part.fetch().catch(() => undefined);
      return module;
    },
    fetch: () =>
      (loading ??= load().then(
        (loaded) => {
          module = loaded;
          redraw();
          return loaded;
        },
        (error: unknown) => {
          // No network just now: the next drawing that needs it asks again.
          loading = undefined;
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
export const titleNotice = later(() => import("./title.ts"));
export const fullScreen = later(() => import("./full-screen.ts"));
export const typingLine = later(() => import("./typing-line.tsx"));
export const typingNotice = later(() => import("./typing-notice.ts"));
export const failed = later(() => import("./failed.tsx"));
export const emailCard = later(() => import("./email-card.tsx"));
