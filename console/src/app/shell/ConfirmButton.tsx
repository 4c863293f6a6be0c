import { Button, Group, Popover, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface ConfirmButtonProps {
  label: string;
  question: string;
  confirm: string;
  onConfirm: () => void;
}

/** For what cannot be undone, such as revoking a key: a second click, close to the first. */
export function ConfirmButton({ label, question, confirm, onConfirm }: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus shadow="md" width="16rem" position="bottom-end" withRoles>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setOpened(!opened)}>{label}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
        <Text size="sm" mb="sm">{question}</Text>
        <Group gap="xs" justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => setOpened(false)}>{t("actions.cancel")}</Button>
          <Button
            size="compact-sm" color="red.8" data-autofocus
            onClick={() => {
              setOpened(false);
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
