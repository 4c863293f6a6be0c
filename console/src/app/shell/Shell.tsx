/** The signed-in console: side bar (bottom bar on a phone), the page, and what floats above it. */
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { RealtimeProvider } from "../../realtime/RealtimeProvider";
import { useWorkspaceTitle } from "../page-title";
import { useMe, useSessionTrouble } from "../session";
import { listenForShortcuts, useShortcuts } from "../shortcuts";
import { BottomBar } from "./BottomBar";
import { PageSkeleton } from "./PageSkeleton";
import { RouteAnnouncer } from "./RouteAnnouncer";
import { SideBar } from "./SideBar";
import { useAccountTheme } from "./useAccountTheme";
import classes from "./Shell.module.css";

// Dialogs come when they are first needed.
const ShortcutHelp = lazy(() => import("./ShortcutHelp").then((module) => ({ default: module.ShortcutHelp })));
const ExpiredSession = lazy(() => import("./ExpiredSession").then((module) => ({ default: module.ExpiredSession })));
const MovedSession = lazy(() => import("./MovedSession").then((module) => ({ default: module.MovedSession })));

export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const trouble = useSessionTrouble();
  const [helpOpen, setHelpOpen] = useState(false);
  useWorkspaceTitle(me.workspace.name);
  useAccountTheme(me.teammate.theme);
  useEffect(() => listenForShortcuts(), []);
  useNavigationShortcuts(() => setHelpOpen(true));
  // A conversation takes the whole of a phone; its own "back" leads out.
  const inConversation = useRouterState({ select: (state) => /^\/inbox\/[^/]+\/[^/]+/.test(state.location.pathname) });
  return (
    <RealtimeProvider>
      <a className={classes.skip} href="#page">{t("skip_to_content")}</a>
      <div className={classes.shell} data-in-conversation={inConversation || undefined}>
        <SideBar onShortcuts={() => setHelpOpen(true)} />
        <main id="page" tabIndex={-1} className={classes.page}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
        {!inConversation && <BottomBar onShortcuts={() => setHelpOpen(true)} />}
      </div>
      <RouteAnnouncer />
      <Suspense fallback={null}>
        {helpOpen && <ShortcutHelp onClose={() => setHelpOpen(false)} />}
        {trouble?.kind === "expired" && <ExpiredSession />}
        {trouble?.kind === "moved" && <MovedSession to={trouble.to} />}
      </Suspense>
    </RealtimeProvider>
  );
}

function useNavigationShortcuts(openHelp: () => void): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const group = t("shortcuts.everywhere");
  useShortcuts([
    { keys: "?", group, label: t("shortcuts.help"), run: openHelp },
    { keys: "g i", group, label: t("shortcuts.go_inbox"), run: () => void navigate({ to: "/inbox/$view", params: { view: "mine" } }) },
    { keys: "g v", group, label: t("shortcuts.go_visitors"), run: () => void navigate({ to: "/visitors" }) },
    { keys: "g c", group, label: t("shortcuts.go_contacts"), run: () => void navigate({ to: "/contacts" }) },
    { keys: "g g", group, label: t("shortcuts.go_segments"), run: () => void navigate({ to: "/segments" }) },
    { keys: "g s", group, label: t("shortcuts.go_settings"), run: () => void navigate({ to: "/settings" }) },
  ]);
}
