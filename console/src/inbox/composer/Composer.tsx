import type { Conversation } from "@rahnama/client";
import { useLocalStorage } from "@mantine/hooks";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { useConversationChanges } from "../change-conversation";
import { SnoozeOnDemand } from "../conversation/snooze-on-demand";
import { useInboxMenus } from "../keyboard/inbox-menus";
import { AttachmentTray } from "./AttachmentTray";
import classes from "./Composer.module.css";
import { ComposerField } from "./ComposerField";
import { ComposerModes } from "./ComposerModes";
import { ComposerTools } from "./ComposerTools";
import { insertText, toggleMark } from "./markdown-keys";
import { MOST_FILES } from "./message-limits";
import { useComposer } from "./use-composer";

interface ComposerProps {
  conversation: Conversation;
  phone: boolean;
  onSent: () => void;
}

/** Where answers and notes are written. */
export function Composer({ conversation, phone, onSent }: ComposerProps) {
  const { t } = useTranslation(["inbox", "app"]);
  const menus = useInboxMenus();
  const changes = useConversationChanges();
  const composer = useComposer(conversation, onSent);
  const dropping = useDropping(composer.addFiles);
  const [enterSends, setEnterSends] = useLocalStorage({
    key: "rahnama.inbox.enter-sends", defaultValue: !phone, getInitialValueInEffect: false,
  });
  const { mode, draft, tooLong, tooMany } = composer;
  return (
    <div className={classes.composer} data-note={mode === "note" || undefined} {...dropping.handlers}>
      <ComposerModes onChoose={menus.write} mode={mode} begun={composer.begun} />
      <ComposerField composer={composer} contact={conversation.contact} enterSends={enterSends} />
      <AttachmentTray attachments={draft.attachments} uploads={composer.uploads} onDetach={composer.detach} onCancel={composer.cancel} />
      {tooLong > 0 && <div className={classes.warning} role="alert">{t("inbox:composer.too_long", { count: tooLong })}</div>}
      {tooMany && <div className={classes.warning} role="alert">{t("app:refusals.most_files", { first: MOST_FILES })}</div>}
      {conversation.status === "closed" && mode === "reply" && <div className={classes.hint}>{t("inbox:composer.closed_hint")}</div>}
      <ComposerTools
        mode={mode} ready={composer.ready} phone={phone} enterSends={enterSends} onEnterSends={setEnterSends} onFiles={composer.addFiles}
        onEmoji={(emoji) => composer.edit((selected) => insertText(selected, emoji))}
        onMark={(mark) => composer.edit((selected) => toggleMark(selected, mark))}
        onSend={() => composer.send()} onSendAndClose={() => composer.send(() => void changes.close(conversation))}
        onSendAndSnooze={() => menus.setOpen("send_snooze")}
      />
      {dropping.over && <div className={classes.dropZone}>{t("inbox:attachment.drop")}</div>}
      <SnoozeOnDemand shown={menus.open === "send_snooze"} onClose={() => menus.setOpen(null)}
        onChoose={(until) => composer.send(() => void changes.snooze(conversation, until))} />
    </div>
  );
}

function useDropping(onFiles: (files: Iterable<File>) => void) {
  const [over, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onFiles(event.dataTransfer.files);
    },
  };
  return { over, handlers };
}
