import { useLayoutEffect, useRef } from "preact/hooks";
import type { Destination } from "../shared/host.ts";
import { useMessenger } from "./context.ts";
import { ConversationView } from "./conversation-view.tsx";
import { Home } from "./home.tsx";
import { conversationList, focus } from "./later.ts";

/** As in the style sheet: below this the messenger covers the screen. */
const PHONE = "(max-width: 480px)";

export function Panel({ destination }: { destination: Destination }) {
  const { host, close } = useMessenger();
  const panel = useRef<HTMLDivElement>(null);
  const phone = matchMedia(PHONE).matches;
  const place = destination.view === "conversation" ? destination.thread : destination.view;

  const ConversationList = destination.view === "list" ? conversationList.now()?.ConversationList : undefined;

  useLayoutEffect(() => {
    // On a touch screen, focus in a text field would bring up the keyboard before anything is read.
    const field = panel.current?.querySelector<HTMLElement>("[data-first-focus]");
    const touch = matchMedia("(pointer: coarse)").matches;
    (field && !touch ? field : panel.current)?.focus({ preventScroll: true });
  }, [place, ConversationList]);

  useLayoutEffect(() => followViewport(panel.current!), []);

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
        if (event.key === "Tab" && phone) focus.now()?.keepFocusInside(panel.current!, event);
      }}
    >
      {destination.view === "home" && <Home />}
      {ConversationList && <ConversationList />}
      {destination.view === "conversation" && <ConversationView key={place} thread={destination.thread} />}
    </div>
  );
}

/** On phones the keyboard takes its room from the visual viewport only: the panel goes along with that. */
function followViewport(panel: HTMLElement): (() => void) | undefined {
  const viewport = window.visualViewport;
  if (!viewport) return undefined;
  const follow = () => {
    panel.style.setProperty("--viewport-height", `${viewport.height}px`);
    panel.style.setProperty("--viewport-top", `${viewport.offsetTop}px`);
  };
  follow();
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
  return () => {
    viewport.removeEventListener("resize", follow);
    viewport.removeEventListener("scroll", follow);
  };
}
