import { Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { InboxViews } from "../../inbox/InboxViews";
import { destinations } from "./destinations";
import { ProfileMenu } from "./ProfileMenu";
import { WorkspaceSwitcher } from "./WorkspaceSwitcher";
import classes from "./SideBar.module.css";

/** Main navigation on anything wider than a phone; icons only where there is little room. */
export function SideBar({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation();
  const narrow = useMediaQuery("(max-width: 74.99em)", false, { getInitialValueInEffect: false }) ?? false;
  return (
    <div className={classes.bar}>
      <WorkspaceSwitcher compact={narrow} />
      <nav aria-label={t("navigation.label")} className={classes.navigation}>
        <ul className={classes.list}>
          {destinations.map(({ to, area, label, Icon }) => (
            <li key={to} className={area === "inbox" ? classes.withViews : undefined}>
              <Tooltip label={t(label)} disabled={!narrow} position="right">
                <Link to={to} className={classes.link} activeProps={{ "data-active": true }} activeOptions={{ exact: false }}>
                  <Icon size={19} stroke={1.7} aria-hidden />
                  <span className={classes.label}>{t(label)}</span>
                </Link>
              </Tooltip>
              {area === "inbox" && !narrow && <div className={classes.views}><InboxViews /></div>}
            </li>
          ))}
        </ul>
      </nav>
      <ProfileMenu compact={narrow} onShortcuts={onShortcuts} />
    </div>
  );
}
