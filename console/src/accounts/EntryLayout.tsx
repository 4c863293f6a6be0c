import { SegmentedControl, Title } from "@mantine/core";
import type { Locale } from "@rahnama/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changeLocale, localeNames, locales } from "../app/i18n";
import classes from "./EntryLayout.module.css";

interface EntryLayoutProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** above the title: steps of the wizard */
  above?: ReactNode;
  wide?: boolean;
  /** the page itself asks for the language */
  hideLanguage?: boolean;
}

/** Pages before the console proper: one calm card, and the language where it is found in any language. */
export function EntryLayout({ title, lead, children, above, wide = false, hideLanguage = false }: EntryLayoutProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.backdrop}>
      <header className={classes.header}>
        <span className={classes.brand}>
          <img src="/console-assets/rahnama.svg" alt="" width={28} height={28} />
          {i18n.language === "fa" ? "راهنما" : "Rahnama"}
        </span>
        {!hideLanguage && <SegmentedControl
          size="xs" aria-label={t("languages")} value={i18n.language} onChange={(locale) => void changeLocale(locale as Locale)}
          data={locales.map((locale) => ({ value: locale, label: <span lang={locale}>{localeNames[locale]}</span> }))}
        />}
      </header>
      <main id="page" className={classes.card} data-wide={wide || undefined}>
        {above}
        <Title order={1} className={classes.title}>{title}</Title>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
