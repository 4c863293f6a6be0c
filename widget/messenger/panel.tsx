import { useLayoutEffect, useRef } from "preact/hooks";
import type { Destination } from "../shared/host.ts";
import { useMessenger } from "./context.ts";
import { ConversationView } from "./conversation-view.tsx";
import { Home } from "./home.tsx";
import { conversationList, fullScreen, isLost } from "./later.ts";

/** As in the style sheets: below either the messenger covers the screen. */
const PHONE = "(max-width: 480px), (max-height: 420px)";

export function Panel({ destination }: { destination: Destination }) {
  const { host, close } = useMessenger();
  const panel = useRef<HTMLDivElement>(null);
  const phone = matchMedia(PHONE).matches;
  const place = destination.view === "conversation" ? destination.thread : destination.view;

  const covering = phone ? fullScreen.now() : undefined;
  const ConversationList = destination.view === "list" ? conversationList.now()?.ConversationList : undefined;
  // Home says what is the matter, and leads to everything else.
  const home = destination.view === "home" || (destination.view === "list" && !ConversationList && isLost());

  useLayoutEffect(() => {
    // On a touch screen, focus in a text field would bring up the keyboard before anything is read.
    const field = panel.current?.querySelector<HTMLElement>("[data-first-focus]");
    const touch = matchMedia("(pointer: coarse)").matches;
    (field && !touch ? field : panel.current)?.focus({ preventScroll: true });
  }, [place, ConversationList]);

  useLayoutEffect(() => covering?.followViewport(panel.current!), [covering]);

  return (
    <div
      ref={panel}
      class="panel"
      role="dialog"
      aria-label={host.boot.workspace.name}
      aria-modal={phone}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) close();
        if (event.key === "Tab") covering?.keepFocusInside(panel.current!, event);
      }}
    >
      {home && <Home />}
      {ConversationList && <ConversationList />}
      {destination.view === "conversation" && <ConversationView key={place} thread={destination.thread} />}
    </div>
  );
}
