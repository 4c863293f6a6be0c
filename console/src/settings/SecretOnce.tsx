import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CodeBox } from "../app/shell/CodeBox";
import classes from "./SecretOnce.module.css";

interface SecretOnceProps {
  secret: string | null;
  title: string;
  explanation: string;
  label: string;
  onClose: () => void;
}

/** A secret that the server does not keep in readable form: shown now, and never again. */
export function SecretOnce({ secret, title, explanation, label, onClose }: SecretOnceProps) {
  const { t } = useTranslation("settings");
  return (
    <Modal opened={secret !== null} onClose={onClose} title={title} closeOnEscape={false} closeOnClickOutside={false} withCloseButton={false} size="lg">
      <Stack gap="md">
        <Text size="sm">{explanation}</Text>
        <CodeBox code={secret ?? ""} label={label} wrap />
        <p className={classes.warning}><IconAlertTriangle size={18} aria-hidden />{t("secret_once")}</p>
        <Group justify="flex-end"><Button onClick={onClose}>{t("secret_kept")}</Button></Group>
      </Stack>
    </Modal>
  );
}
