import type { Locale, Teammate } from "@rahnama/client";
import { Button, Group, SegmentedControl, Stack, Input, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Overtaken } from "../../app/draft/Overtaken";
import { useFieldEdits } from "../../app/draft/useFieldEdits";
import { localeNames, locales } from "../../app/i18n";
import { type ProfileChange, changeProfile } from "../../app/profile";
import { useMe } from "../../app/session";
import { showToast } from "../../app/toasts/toasts";
import { writtenText } from "../../app/written-text";
import { SettingsPage, SettingsSection } from "../SettingsPage";
import { AvatarField } from "./AvatarField";
import { PasswordForm } from "./PasswordForm";

const themes = ["light", "dark", "auto"] as const;

export function ProfileSettings() {
  const { t } = useTranslation(["settings", "app"]);
  const { teammate } = useMe();
  const change = (input: ProfileChange) => changeProfile(input, t("app:profile.not_saved"));
  return (
    <SettingsPage title={t("settings:pages.profile")} lead={t("settings:profile.lead")}>
      <SettingsSection title={t("settings:profile.who")}>
        <Stack gap="lg">
          <AvatarField teammate={teammate} />
          <NameForm teammate={teammate} />
        </Stack>
      </SettingsSection>
      <SettingsSection title={t("settings:profile.display")}>
        <Stack gap="md" align="flex-start">
          <Input.Wrapper label={t("app:profile.language")} labelElement="div">
            <div>
              <SegmentedControl
                mt={4} value={teammate.locale} onChange={(locale) => void change({ locale: locale as Locale })} aria-label={t("app:profile.language")}
                data={locales.map((locale) => ({ value: locale, label: <span lang={locale}>{localeNames[locale]}</span> }))}
              />
            </div>
          </Input.Wrapper>
          <Input.Wrapper label={t("app:profile.theme")} labelElement="div">
            <div>
              <SegmentedControl
                mt={4} value={teammate.theme} onChange={(theme) => void change({ theme: theme as Teammate["theme"] })} aria-label={t("app:profile.theme")}
                data={themes.map((theme) => ({ value: theme, label: t(`app:profile.theme_${theme}`) }))}
              />
            </div>
          </Input.Wrapper>
        </Stack>
      </SettingsSection>
      <SettingsSection title={t("settings:profile.password")} explanation={t("settings:profile.password_explanation")}>
        <PasswordForm teammate={teammate} />
      </SettingsSection>
    </SettingsPage>
  );
}

/** What is typed stays in the field until the server has it, also when the session ends meanwhile. */
function NameForm({ teammate }: { teammate: Teammate }) {
  const { t } = useTranslation(["settings", "app"]);
  const typed = useFieldEdits({ name: teammate.name });
  const name = typed.text("name");
  const [saving, setSaving] = useState(false);
  const overtaken = saving ? null : typed.overtaken("name");
  const trimmed = writtenText(name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving || trimmed === "" || trimmed === teammate.name) return;
    setSaving(true);
    const saved = await changeProfile({ name: trimmed }, t("app:profile.not_saved"));
    setSaving(false);
    if (!saved) return;
    typed.settle({ name }, { name: trimmed });
    showToast({ kind: "success", message: t("app:saved") });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("settings:profile.name")} description={overtaken === null ? t("settings:profile.name_hint") : <Overtaken by={overtaken} />} value={name} maxLength={120} autoComplete="name"
          required withAsterisk={false} onChange={(event) => typed.write("name", event.currentTarget.value)} error={trimmed === "" ? t("settings:required") : undefined}
        />
        <TextInput label={t("settings:profile.email")} value={teammate.email} dir="ltr" readOnly description={t("settings:profile.email_hint")} />
        <Group><Button type="submit" loading={saving} disabled={trimmed === "" || trimmed === teammate.name}>{t("settings:profile.save_name")}</Button></Group>
      </Stack>
    </form>
  );
}
