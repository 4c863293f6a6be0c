import type { Locale, WidgetDocument, WidgetSettings } from "@rahnama/client";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { SaveBar } from "../../app/draft/SaveBar";
import { useDraft, type Versioned } from "../../app/draft/useDraft";
import { queryClient, widgetQuery } from "../../app/queries";
import { LoadFailure } from "../../app/shell/LoadFailure";
import { Permitted } from "../../app/shell/NotPermitted";
import { SettingsPage, SettingsSection } from "../SettingsPage";
import { BehaviourFields } from "./BehaviourFields";
import { LookFields } from "./LookFields";
import { MessengerPreview } from "./MessengerPreview";
import { TextFields } from "./TextFields";
import { useLookDescriptions } from "./useLookDescriptions";
import classes from "./LookSettings.module.css";

export function LookSettings() {
  return (
    <Permitted permission="edit_look">
      <LookPage />
    </Permitted>
  );
}

function LookPage() {
  const { t } = useTranslation(["look", "settings"]);
  const document = useQuery(widgetQuery);
  if (document.isError && !document.data) return <LoadFailure error={document.error} reset={() => void document.refetch()} />;
  return (
    <SettingsPage title={t("settings:pages.look")} lead={t("look:lead")} wide>
      {document.data ? <LookForm document={document.data} /> : <Skeleton h="26rem" />}
    </SettingsPage>
  );
}

function remember(document: WidgetDocument): Versioned<WidgetSettings> {
  queryClient.setQueryData(widgetQuery.queryKey, document);
  return { values: document.settings, version: document.version };
}

function LookForm({ document }: { document: WidgetDocument }) {
  const { t, i18n } = useTranslation("look");
  const describe = useLookDescriptions();
  const [language, setLanguage] = useState<Locale>(i18n.language as Locale);
  const form = useDraft<WidgetSettings>({
    current: { values: document.settings, version: document.version },
    save: async (_changed, whole, version) => remember(await api.put<WidgetDocument>("/workspace/widget", whole, { ifMatch: version })),
    reload: async () => remember(await api.get<WidgetDocument>("/workspace/widget")),
  });
  const fields = { settings: form.draft, change: form.change };
  return (
    <div className={classes.columns}>
      <div className={classes.fields}>
        <SettingsSection title={t("look.title")}>
          <LookFields {...fields} />
        </SettingsSection>
        <SettingsSection title={t("texts.title")} explanation={t("texts.explanation")}>
          <TextFields {...fields} language={language} onLanguage={setLanguage} />
        </SettingsSection>
        <SettingsSection title={t("behaviour.title")}>
          <BehaviourFields {...fields} />
        </SettingsSection>
        <SaveBar draft={form} describe={describe} />
      </div>
      <div className={classes.preview}>
        <MessengerPreview settings={form.draft} language={language} onLanguage={setLanguage} />
      </div>
    </div>
  );
}
