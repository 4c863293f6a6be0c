import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CodeBox } from "../app/shell/CodeBox";
import { DemoLink } from "../installation/DemoLink";
import { LiveCheck, useInstallation } from "../installation/LiveCheck";

export function SiteStep() {
  const { t } = useTranslation(["setup", "installation"]);
  const installation = useInstallation();
  return (
    <Stack gap="lg">
      <div>
        <Text size="sm" mb={6}>{t("installation:snippet_explanation")}</Text>
        {installation.data
          ? <CodeBox code={installation.data.snippet} label={t("installation:snippet")} copyLabel={t("installation:copy_snippet")} wrap />
          : <Skeleton h="5.5rem" />}
      </div>
      <LiveCheck installation={installation.data} failed={installation.isError} />
      <DemoLink />
      <Group justify="flex-end">
        <Button component={Link} to="/" size="md" variant={installation.data?.heard ? "filled" : "light"}>{t("setup:site.finish")}</Button>
      </Group>
    </Stack>
  );
}
