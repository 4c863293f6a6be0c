import type { Locale, LocalizedText, WidgetSettings } from "@rahnama/client";
import { useTranslation } from "react-i18next";
import { localeNames } from "../../app/i18n";

/** Names and values of the fields as a reader knows them, for the list of contradictions. */
export function useLookDescriptions() {
  const { t } = useTranslation("look");
  const bothLanguages = (value: unknown) => {
    const text = value as LocalizedText;
    return `${text.en} · ${text.fa}`;
  };
  return (field: keyof WidgetSettings & string, value: unknown): { label: string; value: string } => {
    switch (field) {
      case "title": return { label: t("texts.title_field"), value: bothLanguages(value) };
      case "greeting": case "reply_time": return { label: t(`texts.${field}`), value: bothLanguages(value) };
      case "consent_required": case "ask_email_when_offline": case "show_team": case "respect_do_not_track":
        return { label: t(`behaviour.${field}`), value: t(value ? "on" : "off") };
      case "color": return { label: t("look.colour"), value: String(value) };
      case "launcher_icon": return { label: t("look.icon"), value: t(`look.icon_${value as WidgetSettings["launcher_icon"]}`) };
      case "position": return { label: t("look.position"), value: t(`look.position_${value as WidgetSettings["position"]}`) };
      case "theme": return { label: t("look.theme"), value: t(`look.theme_${value as WidgetSettings["theme"]}`) };
      case "locale": return { label: t("look.locale"), value: value === "auto" ? t("look.locale_auto") : localeNames[value as Locale] };
      case "radius": case "offset_block": case "offset_inline": return { label: t(`look.${field}`), value: t("look.pixels", { count: Number(value) }) };
    }
  };
}
