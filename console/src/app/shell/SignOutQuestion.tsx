import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useInboxSession } from "../../inbox/InboxProvider";
import { describeProblem } from "../describe-problem";
import { signOut } from "../session";
import { FormProblem } from "./FormProblem";

/** Before somebody leaves messages behind that were not sent: how many, and what becomes of them. */
export function SignOutQuestion({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["accounts", "app"]);
  const { sender } = useInboxSession();
  const count = useSyncExternalStore(sender.subscribe, sender.unsent);
  const leave = useMutation({ mutationFn: signOut });
  const fate = sender.outlasts() ? t("accounts:sign_out.kept", { count }) : t("accounts:sign_out.lost", { count });
  return (
    <Modal opened onClose={onClose} title={t("accounts:sign_out.title")} size="sm" closeButtonProps={{ "aria-label": t("app:actions.close") }}>
      <Stack gap="md">
        <Text size="sm">{count > 0 ? `${t("accounts:sign_out.unsent", { count })} ${fate}` : t("accounts:sign_out.sent")}</Text>
        <FormProblem problem={leave.isError ? describeProblem(leave.error) : null} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => leave.mutate()} loading={leave.isPending}>{t("app:profile.sign_out")}</Button>
          <Button onClick={onClose} data-autofocus>{t("accounts:sign_out.stay")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
