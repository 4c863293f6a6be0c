import { Button, Group, Stack, Text, Textarea, Title, type TitleOrder } from "@mantine/core";
import { IconMessageOff } from "@tabler/icons-react";
import type { Attachment, Uuid } from "@rahnama/client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { plainName } from "../../app/plain-name";
import { CopyButton } from "../../app/shell/CopyButton";
import { EmptyState } from "../../app/shell/EmptyState";
import { directionOfTyped } from "../../app/TypedInput";
import { useDraft } from "../composer/use-draft";
import { useInboxSession } from "../InboxProvider";
import { useGo } from "../inbox-location";
import type { ComposerMode } from "../keyboard/inbox-menus";
import type { Gone } from "../state/inbox-state";
import classes from "./GoneConversation.module.css";

interface GoneConversationProps {
  id: Uuid;
  why: Gone;
  phone: boolean;
}

/** In the place of a conversation that is not there: why, the way on, and what its reader had written in it. */
export function GoneConversation({ id, why, phone }: GoneConversationProps) {
  const { t } = useTranslation(["gone", "inbox"]);
  const go = useGo();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // The field that somebody was writing in is gone with the conversation: they hear what there is instead.
    if (document.activeElement === document.body) section.current?.focus();
  }, []);
  return (
    <section ref={section} tabIndex={-1} className={classes.gone} aria-label={t(`gone:conversation.${why}_title`)}>
      <EmptyState
        order={phone ? 1 : 2} icon={<IconMessageOff size={28} />} title={t(`gone:conversation.${why}_title`)} explanation={t(`gone:conversation.${why}`)}
        action={phone && <Button onClick={() => go({ conversation: null })}>{t("inbox:conversation.back")}</Button>}
      />
      <UnsentTexts conversation={id} order={phone ? 2 : 3} onDiscarded={() => section.current?.focus()} />
    </section>
  );
}

interface Unsent {
  key: string;
  mode: ComposerMode;
  text: string;
  attachments: readonly Attachment[];
  discard: () => void;
}

function useUnsent(conversation: Uuid): Unsent[] {
  const { sender, me } = useInboxSession();
  const outbox = useSyncExternalStore(sender.subscribe, sender.get);
  const reply = useDraft({ teammate: me.teammate, conversation, mode: "reply" });
  const note = useDraft({ teammate: me.teammate, conversation, mode: "note" });
  const waiting = outbox.filter(({ outgoing, delivery }) => outgoing.conversation === conversation && delivery.state !== "sent").map(({ outgoing }): Unsent => ({
    key: outgoing.client_id, mode: outgoing.kind === "note" ? "note" : "reply", text: outgoing.body, attachments: outgoing.attachments,
    discard: () => void sender.drop(outgoing.client_id),
  }));
  const begun = [["reply", reply], ["note", note]] as const;
  const drafts = begun.map(([mode, { draft, clear }]): Unsent => ({ key: mode, mode, ...draft, discard: clear }));
  return [...waiting, ...drafts].filter(({ text, attachments }) => text !== "" || attachments.length > 0);
}

/** Nobody's words are lost without a word: what cannot be sent any more can be taken along. */
function UnsentTexts({ conversation, order, onDiscarded }: { conversation: Uuid; order: TitleOrder; onDiscarded: () => void }) {
  const { t } = useTranslation("gone");
  const unsent = useUnsent(conversation);
  if (unsent.length === 0) return null;
  return (
    <Stack gap="md" className={classes.unsent}>
      <div>
        <Title order={order} size="h3">{t("unsent.title")}</Title>
        <Text size="sm" c="dimmed">{t("unsent.explanation")}</Text>
      </div>
      {unsent.map(({ discard, ...one }) => <UnsentText key={one.key} unsent={one} onDiscard={() => { discard(); onDiscarded(); }} />)}
    </Stack>
  );
}

function UnsentText({ unsent: { mode, text, attachments }, onDiscard }: { unsent: Omit<Unsent, "discard">; onDiscard: () => void }) {
  const { t } = useTranslation(["inbox", "app"]);
  const formats = useFormats();
  const files = formats.list(attachments.map((file) => plainName(file.name)));
  return (
    <Stack gap="xs">
      <Textarea
        label={t(`inbox:composer.${mode}`)} description={files} value={text} readOnly autosize minRows={2} maxRows={10}
        attributes={{ input: { dir: directionOfTyped(text) } }}
      />
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onDiscard}>{t("app:actions.discard")}</Button>
        {text !== "" && <CopyButton text={text} size="compact-sm" />}
      </Group>
    </Stack>
  );
}
