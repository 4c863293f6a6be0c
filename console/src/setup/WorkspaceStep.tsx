import type { Locale } from "@rahnama/client";
import { Button, Group, Input, SegmentedControl, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { changeLocale, localeNames, locales } from "../app/i18n";
import { workspaceDefaults } from "../app/session";
import { TimeZoneSelect } from "../workspace/TimeZoneSelect";
import { WeekFields } from "../workspace/WeekFields";
import type { SetupForm } from "./setup-form";
import { TokenInput } from "./TokenInput";

interface WorkspaceStepProps {
  form: SetupForm;
  /** the link did not bring the code, or brought one that was refused */
  askForToken: boolean;
  onDone: () => void;
}

export function WorkspaceStep({ form, askForToken, onDone }: WorkspaceStepProps) {
  const { t } = useTranslation(["setup", "workspace"]);

  function chooseLanguage(locale: Locale) {
    form.setValues({ locale, weekStart: workspaceDefaults[locale].week_start, weekend: workspaceDefaults[locale].weekend });
    void changeLocale(locale);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const name = form.validateField("workspaceName");
    const token = form.validateField("token");
    if (!name.hasError && !token.hasError) onDone();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Input.Wrapper label={t("setup:workspace.language")} description={t("setup:workspace.language_hint")} labelElement="div">
          <SegmentedControl
            mt={6} fullWidth value={form.values.locale} onChange={(locale) => chooseLanguage(locale as Locale)}
            aria-label={t("setup:workspace.language")}
            data={locales.map((locale) => ({ value: locale, label: <span lang={locale}>{localeNames[locale]}</span> }))}
          />
        </Input.Wrapper>
        {askForToken && <TokenInput form={form} />}
        <TextInput
          label={t("workspace:name")} description={t("workspace:name_hint")} maxLength={120} autoComplete="organization"
          {...form.getInputProps("workspaceName")}
        />
        <TimeZoneSelect value={form.values.timeZone} onChange={(zone) => form.setFieldValue("timeZone", zone)} />
        <WeekFields
          weekStart={form.values.weekStart} weekend={form.values.weekend}
          onWeekStart={(day) => form.setFieldValue("weekStart", day)} onWeekend={(days) => form.setFieldValue("weekend", days)}
        />
        <Group justify="flex-end">
          <Button type="submit" size="md">{t("setup:next")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
