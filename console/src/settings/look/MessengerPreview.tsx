import type { Locale, WidgetSettings } from "@rahnama/client";
import { SegmentedControl, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type CSSProperties, useState } from "react";
import { useTranslation } from "react-i18next";
import { accentTokens } from "../../../../widget/messenger/theme";
import english from "../../../../widget/strings/en.json";
import persian from "../../../../widget/strings/fa.json";
import { directionOf, localeNames, locales } from "../../app/i18n";
import { LauncherIcon } from "./LauncherIcon";
import { PreviewConversation } from "./PreviewConversation";
import { PreviewHome } from "./PreviewHome";
import classes from "./MessengerPreview.module.css";

const strings = { en: english, fa: persian };
export type WidgetStrings = typeof english;

interface MessengerPreviewProps {
  settings: WidgetSettings;
  language: Locale;
  onLanguage: (language: Locale) => void;
}

/** The messenger as it will look: its own words and colour rules, on a sketch of a page. */
export function MessengerPreview({ settings, language, onLanguage }: MessengerPreviewProps) {
  const { t } = useTranslation("look");
  const [view, setView] = useState<"home" | "conversation">("home");
  const [pageTheme, setPageTheme] = useState<"light" | "dark" | null>(null);
  const deviceIsDark = useMediaQuery("(prefers-color-scheme: dark)") ?? false;
  const wanted = pageTheme ?? (settings.theme === "auto" ? (deviceIsDark ? "dark" : "light") : settings.theme);
  const tokens = {
    ...accentTokens(settings.color, wanted), "--radius": `${settings.radius}px`,
    "--offset-block": `${settings.offset_block}px`, "--offset-inline": `${settings.offset_inline}px`,
  } as CSSProperties;
  const parts = { settings, language, strings: strings[language] };
  return (
    <section aria-label={t("preview.title")}>
      <div className={classes.switches}>
        <SegmentedControl
          size="xs" value={language} onChange={(chosen) => onLanguage(chosen as Locale)} aria-label={t("preview.language")}
          data={locales.map((locale) => ({ value: locale, label: <span lang={locale}>{localeNames[locale]}</span> }))}
        />
        <SegmentedControl
          size="xs" value={wanted} onChange={(chosen) => setPageTheme(chosen as "light" | "dark")} aria-label={t("preview.theme")}
          data={[{ value: "light", label: t("look.theme_light") }, { value: "dark", label: t("look.theme_dark") }]}
        />
        <SegmentedControl
          size="xs" value={view} onChange={(chosen) => setView(chosen as typeof view)} aria-label={t("preview.view")}
          data={[{ value: "home", label: t("preview.home") }, { value: "conversation", label: t("preview.conversation") }]}
        />
      </div>
      <div className={classes.page} data-theme={wanted} data-position={settings.position} dir={directionOf(language)} lang={language} style={tokens} role="img" aria-label={t("preview.description")}>
        <div className={classes.sketch} aria-hidden><i /><i /><i /><i /></div>
        <div className={classes.panel} aria-hidden>
          {view === "home" ? <PreviewHome {...parts} /> : <PreviewConversation language={language} strings={strings[language]} />}
        </div>
        <span className={classes.launcher} aria-hidden><LauncherIcon icon={settings.launcher_icon} size={28} /></span>
      </div>
      <Text size="xs" c="dimmed" mt="xs">{t("preview.note")}</Text>
    </section>
  );
}
