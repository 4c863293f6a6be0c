import type { Me } from "@rahnama/client";
import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api";
import { describeProblem } from "../describe-problem";
import { useMe, workspaceDefaults } from "../session";
import { browserTimeZone } from "../time-zones";
import { writtenText } from "../written-text";
import { FormProblem } from "./FormProblem";

interface CreateWorkspaceProps {
  onClose: () => void;
  onCreated: (session: Me) => Promise<void>;
}

/** Asks for the name only; the rest starts from the teammate's language and is changed in the settings. */
export function CreateWorkspace({ onClose, onCreated }: CreateWorkspaceProps) {
  const { t } = useTranslation();
  const { teammate } = useMe();
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: () =>
      api.post<Me>("/workspaces", {
        name: writtenText(name), locale: teammate.locale, time_zone: browserTimeZone(), ...workspaceDefaults[teammate.locale],
      }),
    onSuccess: async (session) => {
      setName("");
      onClose();
      await onCreated(session);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (writtenText(name)) create.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t("workspaces.create_title")} closeButtonProps={{ "aria-label": t("actions.close") }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t("workspaces.create_explanation")}</Text>
          <TextInput
            label={t("workspaces.name")} value={name} onChange={(event) => setName(event.currentTarget.value)}
            required withAsterisk={false} maxLength={120} data-autofocus error={tried && !writtenText(name) ? t("required") : undefined}
          />
          <FormProblem problem={create.isError ? describeProblem(create.error) : null} />
          <Button type="submit" loading={create.isPending}>{t("workspaces.create_submit")}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
