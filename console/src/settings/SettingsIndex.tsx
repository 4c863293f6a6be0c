import { useMediaQuery } from "@mantine/hooks";
import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../app/session";
import { WorkspaceSwitcher } from "../app/shell/WorkspaceSwitcher";
import { SettingsNavigation } from "./SettingsNavigation";
import { settingsPagesFor } from "./settings-pages";
import { SettingsPage } from "./SettingsPage";
import classes from "./SettingsPage.module.css";

/** Where the list stands beside the pages, the first page opens; on a phone the list itself is the page. */
export function SettingsIndex() {
  const { t } = useTranslation("settings");
  const { teammate } = useMe();
  const wide = useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
  const first = settingsPagesFor(teammate.role)[0];
  if (wide && first) return <Navigate to={first.to} replace />;
  return (
    <SettingsPage title={t("title")} isIndex>
      <div className={classes.workspace}><WorkspaceSwitcher compact={false} /></div>
      <SettingsNavigation />
    </SettingsPage>
  );
}
