import { Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../app/page-title";
import classes from "./SettingsPage.module.css";

interface SettingsPageProps {
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  wide?: boolean;
  /** the list of pages itself */
  isIndex?: boolean;
  children: ReactNode;
}

export function SettingsPage({ title, lead, action, wide = false, isIndex = false, children }: SettingsPageProps) {
  const { t } = useTranslation("settings");
  usePageTitle(title);
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      {!isIndex && (
        <Link to="/settings" className={classes.back}>
          <IconArrowLeft size={16} className="mirrored" aria-hidden />{t("title")}
        </Link>
      )}
      <header className={classes.header}>
        <div>
          <Title order={1}>{title}</Title>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </div>
  );
}

interface SettingsSectionProps {
  title: string;
  explanation?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

export function SettingsSection({ title, explanation, action, children }: SettingsSectionProps) {
  return (
    <section className={classes.section}>
      <header className={classes.sectionHeader}>
        <div>
          <Title order={2}>{title}</Title>
          {explanation && <p className={classes.lead}>{explanation}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
