import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { describeProblem } from "../app/describe-problem";
import { isolated } from "../app/plain-name";
import { FormProblem } from "../app/shell/FormProblem";
import { showToast } from "../app/toasts/toasts";
import { foldedText } from "../inbox/folded-text";
import { useInboxSession } from "../inbox/InboxProvider";

interface DeletePersonProps {
  contactId: string;
  name: string;
  opened: boolean;
  onClose: () => void;
}

/** For good, so the name is asked for: nobody writes that by accident. Either kind of digits and letters will do. */
export function DeletePerson({ contactId, name, opened, onClose }: DeletePersonProps) {
  const { t } = useTranslation(["people", "app"]);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const inbox = useInboxSession();
  const [typed, setTyped] = useState("");
  const confirmed = foldedText(typed) === foldedText(name);
  const remove = useMutation({
    mutationFn: () => api.delete(`/contacts/${contactId}`),
    onSuccess: async () => {
      onClose();
      showToast({ kind: "success", message: t("people:delete.done", { name: isolated(name) }) });
      await navigate({ to: "/contacts", replace: true });
      queries.removeQueries({ queryKey: ["contacts", contactId] });
      inbox.forgetContact(contactId);
      await queries.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirmed) remove.mutate();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t("people:delete.title", { name })} closeButtonProps={{ "aria-label": t("app:actions.close") }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{t("people:delete.explanation")}</Text>
          <TextInput label={t("people:delete.confirm_label", { name })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" data-autofocus />
          <FormProblem problem={remove.isError ? `${t("people:delete.failed")} ${describeProblem(remove.error)}` : null} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t("app:actions.cancel")}</Button>
            <Button type="submit" color="red.8" disabled={!confirmed} loading={remove.isPending}>{t("people:delete.submit")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
