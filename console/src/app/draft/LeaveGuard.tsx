import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Keeps changes from being left behind, be it by a link, the back button or a reload. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: dirty, withResolver: true });
  const blocked = blocker.status === "blocked";
  return (
    <Modal opened={blocked} onClose={() => blocker.reset?.()} title={t("draft.leave_title")} size="sm" closeButtonProps={{ "aria-label": t("actions.close") }}>
      <Stack gap="md">
        <Text size="sm">{t("draft.leave_explanation")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => blocker.proceed?.()}>{t("draft.leave")}</Button>
          <Button onClick={() => blocker.reset?.()} data-autofocus>{t("draft.stay")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
