import "@mantine/core/styles/Tabs.layer.css";
import { Tabs, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CodeBox } from "../../app/shell/CodeBox";
import { useMe } from "../../app/session";
import { pageExample, signingExamples } from "./identity-examples";
import classes from "./SigningGuide.module.css";

/** Three steps of signed identity with code that runs as it stands, once a key exists. */
export function SigningGuide({ keyId }: { keyId: string | null }) {
  const { t } = useTranslation("settings");
  const { workspace } = useMe();
  const examples = signingExamples({ keyId: keyId ?? "KEY_ID", workspaceKey: workspace.key });
  return (
    <ol className={classes.steps}>
      <li>
        <Text size="sm">{t("identity.step_secret")}</Text>
      </li>
      <li>
        <Text size="sm" mb="xs">{t("identity.step_sign")}</Text>
        <Tabs defaultValue={examples[0]?.language} keepMounted={false} variant="outline">
          <Tabs.List>
            {examples.map(({ language }) => <Tabs.Tab key={language} value={language}><bdi>{language}</bdi></Tabs.Tab>)}
          </Tabs.List>
          {examples.map(({ language, requirement, code }) => (
            <Tabs.Panel key={language} value={language} pt="xs">
              <Text size="xs" c="dimmed" mb={6}>{t("identity.requirement")} <code dir="ltr">{requirement}</code></Text>
              <CodeBox code={code} label={t("identity.example", { language })} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </li>
      <li>
        <Text size="sm" mb="xs">{t("identity.step_page")}</Text>
        <CodeBox code={pageExample()} label={t("identity.page_example")} />
      </li>
    </ol>
  );
}
