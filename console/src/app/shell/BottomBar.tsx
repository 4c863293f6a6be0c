import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { destinations } from "./destinations";
import { ProfileMenu } from "./ProfileMenu";
import classes from "./BottomBar.module.css";

/** Main navigation of a phone. */
export function BottomBar({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.bar} aria-label={t("navigation.label")}>
      {destinations.map(({ to, label, Icon }) => (
        <Link key={to} to={to} className={classes.item} activeProps={{ "data-active": true }}>
          <Icon size={21} stroke={1.7} aria-hidden />
          <span>{t(label)}</span>
        </Link>
      ))}
      <ProfileMenu asBarItem onShortcuts={onShortcuts} />
    </nav>
  );
}
