import "@mantine/core/styles/Tabs.layer.css";
import { Anchor, Tabs, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../../app/session";
import { CodeBox } from "../../app/shell/CodeBox";
import { Permitted } from "../../app/shell/NotPermitted";
import { SettingsPage, SettingsSection } from "../SettingsPage";
import { eventExamples, exampleNames } from "./event-examples";
import { RejectedEvents } from "./RejectedEvents";

/** How events get here, and what became of those that did not. */
export function EventSettings() {
  const { t } = useTranslation(["settings", "events"]);
  const { workspace } = useMe();
  return (
    <Permitted permission="read_installation">
      <SettingsPage title={t("settings:pages.events")} lead={t("events:lead")}>
        <SettingsSection title={t("events:key.title")} explanation={t("events:key.explanation")}>
          <CodeBox code={workspace.key} label={t("events:key.label")} wrap />
        </SettingsSection>
        <SettingsSection title={t("events:send.title")} explanation={t("events:send.explanation")}>
          <Examples writeKey={workspace.key} />
        </SettingsSection>
        <RejectedEvents />
      </SettingsPage>
    </Permitted>
  );
}

function Examples({ writeKey }: { writeKey: string }) {
  const { t } = useTranslation("events");
  const examples = eventExamples({ origin: window.location.origin, writeKey });
  return (
    <Tabs defaultValue="page" keepMounted={false} variant="outline">
      <Tabs.List>{exampleNames.map((name) => <Tabs.Tab key={name} value={name}>{t(`send.tabs.${name}`)}</Tabs.Tab>)}</Tabs.List>
      {exampleNames.map((name) => (
        <Tabs.Panel key={name} value={name} pt="sm">
          <Text size="sm" c="dimmed" mb="xs">
            {t(`send.notes.${name}`)}{" "}
            {(name === "server" || name === "batch") && <Anchor component={Link} to="/settings/api-keys" inherit underline="always">{t("send.keys")}</Anchor>}
          </Text>
          <CodeBox code={examples[name]} label={t("send.example", { name: t(`send.tabs.${name}`) })} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
