import { Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LookFieldsProps } from "./look-fields";

const switches = ["show_team", "ask_email_when_offline", "consent_required", "respect_do_not_track"] as const;

export function BehaviourFields({ settings, change }: LookFieldsProps) {
  const { t } = useTranslation("look");
  return (
    <Stack gap="md">
      {switches.map((name) => (
        <Switch
          key={name} checked={settings[name]} onChange={(event) => change({ [name]: event.currentTarget.checked })}
          label={t(`behaviour.${name}`)} description={t(`behaviour.${name}_hint`)}
        />
      ))}
    </Stack>
  );
}
