import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { installationQuery, queryClient } from "../../app/queries";
import { CodeBox } from "../../app/shell/CodeBox";
import { Permitted } from "../../app/shell/NotPermitted";
import { DemoLink } from "../../installation/DemoLink";
import { LiveCheck, useInstallation } from "../../installation/LiveCheck";
import { useServerFrame } from "../../realtime/RealtimeProvider";
import { SettingsPage, SettingsSection } from "../SettingsPage";
import { ContentPolicy } from "./ContentPolicy";
import { IdentityKeys } from "./IdentityKeys";

export function InstallationSettings() {
  return (
    <Permitted permission="read_installation">
      <InstallationPage />
    </Permitted>
  );
}

function InstallationPage() {
  const { t } = useTranslation(["settings", "installation"]);
  const installation = useInstallation();
  // The socket tells sooner than the next question would.
  useServerFrame((frame) => {
    if (frame.type === "installation") queryClient.setQueryData(installationQuery.queryKey, frame.installation);
  });
  return (
    <SettingsPage title={t("settings:pages.installation")} lead={t("settings:installation.lead")}>
      <SettingsSection title={t("installation:snippet")} explanation={t("installation:snippet_explanation")}>
        <Stack gap="md">
          {installation.data
            ? <CodeBox code={installation.data.snippet} label={t("installation:snippet")} copyLabel={t("installation:copy_snippet")} wrap />
            : <Skeleton h="5.5rem" />}
          <LiveCheck installation={installation.data} failed={installation.isError} />
          <DemoLink />
        </Stack>
      </SettingsSection>
      <SettingsSection title={t("settings:installation.csp")} explanation={t("settings:installation.csp_explanation")}>
        <ContentPolicy />
      </SettingsSection>
      <IdentityKeys />
    </SettingsPage>
  );
}
