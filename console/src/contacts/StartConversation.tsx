import type { Contact, ConversationStart, Sent } from "@rahnama/client";
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { describeProblem } from "../app/describe-problem";
import { isProblemError } from "../app/problem";
import { useMe } from "../app/session";
import { CopyButton } from "../app/shell/CopyButton";
import { FormProblem } from "../app/shell/FormProblem";
import { directionOfTyped } from "../app/TypedInput";
import { writtenText } from "../app/written-text";
import { sendsMessage } from "../inbox/composer/markdown-keys";
import { useDraft } from "../inbox/composer/use-draft";
import { uuid7 } from "../realtime/uuid7";

interface StartConversationProps {
  contact: Pick<Contact, "id">;
  name: string;
  /** on the site right now */
  online?: boolean;
  /** just looks around: a record has to be made of them first */
  passing?: boolean;
  /** was deleted in the meantime: what is written cannot be sent any more, and can be taken along */
  gone?: boolean;
  opened: boolean;
  onClose: () => void;
}

export function StartConversation({ contact, name, online = false, passing = false, gone = false, opened, onClose }: StartConversationProps) {
  const { t } = useTranslation(["contacts", "app"]);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { teammate } = useMe();
  const { draft, setText, clear } = useDraft({ teammate: teammate.id, conversation: contact.id, mode: "reply" });
  const body = draft.text;
  // One id for all attempts: a lost answer and a second click still make one conversation.
  const clientId = useRef(uuid7());
  const start = useMutation({
    mutationFn: async () => {
      if (passing) await api.put<Contact>(`/visitors/online/${contact.id}`);
      return api.post<Sent>("/conversations", { contact_id: contact.id, client_id: clientId.current, body: writtenText(body) } satisfies ConversationStart);
    },
    onSuccess: async (sent) => {
      clientId.current = uuid7();
      clear();
      onClose();
      await navigate({ to: "/inbox/$view/$conversationId", params: { view: "all", conversationId: sent.conversation } });
    },
    onError: (error) => {
      if (isProblemError(error) && error.status === 404) void queries.invalidateQueries({ queryKey: ["contacts", contact.id] });
    },
  });
  const written = writtenText(body) !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (written && !gone && !start.isPending) start.mutate();
  };
  const sendByKey = (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    if (sendsMessage({ key, shiftKey, ctrlKey, metaKey, isComposing: event.nativeEvent.isComposing }, false)) submit(event);
  };
  return (
    <Modal
      opened={opened && (written || !gone)} onClose={onClose} closeOnEscape={!written} closeOnClickOutside={!written}
      title={t("contacts:start.title", { name })} closeButtonProps={{ "aria-label": t("app:actions.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {!gone && <Text size="sm" c="dimmed">{t(online ? "contacts:start.explanation_online" : "contacts:start.explanation")}</Text>}
          <Textarea
            label={t("contacts:start.message")} value={body} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={4} maxRows={12}
            attributes={{ input: { dir: directionOfTyped(body) } }} data-autofocus onKeyDown={sendByKey} readOnly={gone}
          />
          <FormProblem problem={gone ? t("contacts:start.gone") : start.isError ? describeProblem(start.error) : null} />
          <Group justify="flex-end">
            {gone ? <CopyButton text={body} /> : <Button type="submit" loading={start.isPending} disabled={!written}>{t("contacts:start.submit")}</Button>}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
