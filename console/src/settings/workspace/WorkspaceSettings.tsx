import type { Locale, Workspace, WorkspaceInput } from "@rahnama/client";
import { Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { weekdayName } from "../../app/dates";
import { SaveBar } from "../../app/draft/SaveBar";
import { useDraft, type Versioned } from "../../app/draft/useDraft";
import { useFormats } from "../../app/formats";
import { localeNames, locales } from "../../app/i18n";
import { Permitted } from "../../app/shell/NotPermitted";
import { updateMe, useMe } from "../../app/session";
import { writtenText } from "../../app/written-text";
import { TimeZoneSelect } from "../../workspace/TimeZoneSelect";
import { WeekFields } from "../../workspace/WeekFields";
import { SettingsPage, SettingsSection } from "../SettingsPage";
import { AllowedOrigins } from "./AllowedOrigins";

type Values = Pick<Workspace, "name" | "locale" | "time_zone" | "week_start" | "weekend" | "allowed_origins">;

function editable(workspace: Workspace): Versioned<Values> {
  const { name, locale, time_zone, week_start, weekend, allowed_origins, version } = workspace;
  return { values: { name, locale, time_zone, week_start, weekend, allowed_origins }, version };
}

function remember(workspace: Workspace): Versioned<Values> {
  updateMe((me) => ({
    ...me, workspace, workspaces: me.workspaces.map((each) => (each.id === workspace.id ? { ...each, name: workspace.name } : each)),
  }));
  return editable(workspace);
}

export function WorkspaceSettings() {
  return (
    <Permitted permission="edit_workspace">
      <WorkspaceForm />
    </Permitted>
  );
}

function WorkspaceForm() {
  const { t } = useTranslation(["settings", "workspace"]);
  const { workspace } = useMe();
  const describe = useFieldDescriptions();
  const form = useDraft<Values>({
    current: editable(workspace),
    save: async (changed, _whole, version) => remember(await api.patch<Workspace>("/workspace", changed satisfies WorkspaceInput, { ifMatch: version })),
    reload: async () => remember(await api.get<Workspace>("/workspace")),
  });
  const { draft, change } = form;
  return (
    <SettingsPage title={t("settings:pages.workspace")} lead={t("settings:workspace.lead")}>
      <SettingsSection title={t("settings:workspace.general")}>
        <Stack gap="md">
          <TextInput
            label={t("workspace:name")} description={t("workspace:name_hint")} value={draft.name} maxLength={120} required
            withAsterisk={false} onChange={(event) => change({ name: event.currentTarget.value })}
            error={writtenText(draft.name) === "" ? t("settings:required") : undefined}
          />
          <Select
            label={t("settings:workspace.locale")} description={t("settings:workspace.locale_hint")} value={draft.locale} allowDeselect={false}
            data={locales.map((locale) => ({ value: locale, label: localeNames[locale] }))}
            onChange={(locale) => locale && change({ locale: locale as Locale })}
          />
        </Stack>
      </SettingsSection>
      <SettingsSection title={t("settings:workspace.time")} explanation={t("settings:workspace.time_explanation")}>
        <Stack gap="md">
          <TimeZoneSelect value={draft.time_zone} onChange={(time_zone) => change({ time_zone })} />
          <WeekFields
            weekStart={draft.week_start} weekend={draft.weekend}
            onWeekStart={(week_start) => change({ week_start })} onWeekend={(weekend) => change({ weekend })}
          />
        </Stack>
      </SettingsSection>
      <SettingsSection title={t("settings:workspace.origins")} explanation={t("settings:workspace.origins_explanation")}>
        <AllowedOrigins origins={draft.allowed_origins} onChange={(allowed_origins) => change({ allowed_origins })} />
      </SettingsSection>
      <SaveBar draft={form} describe={describe} disabled={writtenText(draft.name) === ""} />
    </SettingsPage>
  );
}

/** Names and values of the fields as a reader knows them, for the list of contradictions. */
function useFieldDescriptions() {
  const { t, i18n } = useTranslation(["settings", "workspace"]);
  const formats = useFormats();
  const dayNames = (days: unknown) => formats.list((days as Values["weekend"]).map((day) => weekdayName(day, i18n.language)));
  return (field: keyof Values & string, value: unknown): { label: string; value: string } => {
    switch (field) {
      case "locale": return { label: t("settings:workspace.locale"), value: localeNames[value as Locale] };
      case "week_start": return { label: t("workspace:week_start"), value: weekdayName(value as Values["week_start"], i18n.language) };
      case "weekend": return { label: t("workspace:weekend"), value: dayNames(value) };
      case "time_zone": return { label: t("workspace:time_zone"), value: String(value) };
      case "allowed_origins": return { label: t("settings:workspace.origins"), value: (value as string[]).join("  ") || t("settings:workspace.any_origin") };
      case "name": return { label: t("workspace:name"), value: String(value) };
    }
  };
}
