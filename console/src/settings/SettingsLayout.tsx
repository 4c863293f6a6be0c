import { Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense } from "react";
import { PageSkeleton } from "../app/shell/PageSkeleton";
import { SettingsNavigation } from "./SettingsNavigation";
import classes from "./SettingsLayout.module.css";

export function SettingsLayout() {
  const atIndex = useRouterState({ select: (state) => /^\/settings\/?$/.test(state.location.pathname) });
  return (
    <div className={classes.layout} data-index={atIndex || undefined}>
      <aside className={classes.side}><SettingsNavigation /></aside>
      <div className={classes.content}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
