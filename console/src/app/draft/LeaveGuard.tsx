import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { guardLeaving } from "../leaving";

type Answer = (leave: boolean) => void;

/** Keeps changes from being left behind, be it by a link, the back button, a reload or another workspace. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: dirty, withResolver: true });
  const [asked, setAsked] = useState<Answer | null>(null);
  useEffect(() => {
    if (dirty) return guardLeaving(() => new Promise((resolve) => setAsked(() => resolve)));
  }, [dirty]);
  const answer: Answer = (leave) => {
    asked?.(leave);
    setAsked(null);
    if (leave) blocker.proceed?.();
    else blocker.reset?.();
  };
  return (
    <Modal
      opened={asked !== null || blocker.status === "blocked"} onClose={() => answer(false)} title={t("draft.leave_title")} size="sm"
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      <Stack gap="md">
        <Text size="sm">{t("draft.leave_explanation")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => answer(true)}>{t("draft.leave")}</Button>
          <Button onClick={() => answer(false)} data-autofocus>{t("draft.stay")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
