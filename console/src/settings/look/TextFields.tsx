import type { Locale, LocalizedText, WidgetSettings } from "@rahnama/client";
import { SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { directionOf, localeNames, locales } from "../../app/i18n";
import type { LookFieldsProps } from "./look-fields";

type TextField = { [K in keyof WidgetSettings]: WidgetSettings[K] extends LocalizedText ? K : never }[keyof WidgetSettings];

interface TextFieldsProps extends LookFieldsProps {
  language: Locale;
  onLanguage: (language: Locale) => void;
}

/** Title, greeting and reply time, one language at a time; the preview follows the language that is edited. */
export function TextFields({ settings, change, language, onLanguage }: TextFieldsProps) {
  const { t } = useTranslation("look");
  const field = (name: TextField) => ({
    value: settings[name][language], dir: directionOf(language), lang: language,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      change({ [name]: { ...settings[name], [language]: event.currentTarget.value } }),
  });
  return (
    <Stack gap="md">
      <div>
        <SegmentedControl
          value={language} onChange={(chosen) => onLanguage(chosen as Locale)} aria-label={t("texts.language")}
          data={locales.map((locale) => ({ value: locale, label: <span lang={locale}>{localeNames[locale]}</span> }))}
        />
      </div>
      <TextInput {...field("title")} label={t("texts.title_field")} maxLength={80} />
      <Textarea {...field("greeting")} label={t("texts.greeting")} autosize minRows={2} maxLength={400} />
      <TextInput {...field("reply_time")} label={t("texts.reply_time")} description={t("texts.reply_time_hint")} maxLength={160} />
    </Stack>
  );
}
