import type { Me } from "@rahnama/client";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { describeProblem } from "../describe-problem";
import { isolated } from "../plain-name";
import { turnBack, useMe } from "../session";
import { FormProblem } from "./FormProblem";

/** Another tab turned to another workspace: the reader says which of both they want, and until then nothing goes to either. */
export function MovedSession({ to }: { to: Me["workspace"] }) {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const [here, there] = [isolated(workspace.name), isolated(to.name)];
  const back = useMutation({ mutationFn: turnBack });
  return (
    <Modal
      opened onClose={() => {}} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}
      title={t("moved.title")} size="md"
    >
      <Stack gap="md">
        <Text size="sm">{t("moved.explanation", { here, there })}</Text>
        <FormProblem problem={back.isError ? describeProblem(back.error) : null} />
        <Group justify="flex-end">
          <Button variant="default" component="a" href="/">{t("moved.open", { there })}</Button>
          <Button onClick={() => back.mutate()} loading={back.isPending} data-autofocus>{t("moved.back", { here })}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
