import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../app/session";
import { settingsPagesFor } from "./settings-pages";
import classes from "./SettingsNavigation.module.css";

/** The list of settings pages: a column beside them, or a page of its own on a phone. */
export function SettingsNavigation() {
  const { t } = useTranslation("settings");
  const { teammate, workspace } = useMe();
  const pages = settingsPagesFor(teammate.role);
  return (
    <nav aria-label={t("title")} className={classes.navigation}>
      {(["workspace", "you"] as const).map((group) => (
        <section key={group} className={classes.group}>
          <h2 className={`cut-line ${classes.heading}`} dir="auto">{group === "workspace" ? workspace.name : t("groups.you")}</h2>
          <ul className={classes.list}>
            {pages.filter((page) => page.group === group).map(({ to, key, Icon }) => (
              <li key={to}>
                <Link to={to} className={classes.link} activeProps={{ "data-active": true }}>
                  <Icon size={18} stroke={1.7} aria-hidden />
                  <span className={classes.label}>{t(`pages.${key}`)}</span>
                  <IconChevronRight size={16} className={`mirrored ${classes.chevron}`} aria-hidden />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
