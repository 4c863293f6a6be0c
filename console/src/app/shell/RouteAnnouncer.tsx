import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useCurrentPageTitle } from "../page-title";

/** Tells screen readers which page has opened, and moves the focus to its start as a full page load would. */
export function RouteAnnouncer() {
  const title = useCurrentPageTitle();
  // The inbox moves its own focus between list and conversation.
  const place = useRouterState({ select: (state) => state.location.pathname.split("/").slice(1, state.location.pathname.startsWith("/inbox") ? 2 : 4).join("/") });
  const previous = useRef(place);
  useEffect(() => {
    if (previous.current === place) return;
    previous.current = place;
    document.getElementById("page")?.focus({ preventScroll: true });
  }, [place]);
  return (
    <div className="visually-hidden" aria-live="polite" role="status">
      {title}
    </div>
  );
}
