import { Button } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconLock } from "@tabler/icons-react";
import type { Contact, Message } from "@rahnama/client";
import { type ReactNode, memo } from "react";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { useMe } from "../../app/session";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { MessageBody } from "../../message/MessageBody";
import { useConnection } from "../../realtime/RealtimeProvider";
import { useInboxSession } from "../InboxProvider";
import { putBack } from "../composer/draft-store";
import { useContactName } from "../contact-name";
import { useInboxMenus } from "../keyboard/inbox-menus";
import type { OutboxItem } from "../outbox/outgoing";
import { Attachments } from "./Attachments";
import classes from "./PartRow.module.css";

interface PartRowProps {
  message: Message;
  contact: Contact;
  first: boolean;
  last: boolean;
  seen: boolean;
  highlighted: boolean;
}

/** A comment or a note. */
export const PartRow = memo(function PartRow({ message, contact, first, last, seen, highlighted }: PartRowProps) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const me = useMe().teammate.id;
  const nameOf = useContactName();
  const { author, kind, created_at: at } = message;
  const theirs = author.kind === "contact";
  const name = theirs ? nameOf(contact) : author.id === me ? t("log.you") : author.name ?? t("log.someone");
  return (
    <article
      className={classes.row} data-side={theirs ? "them" : "us"} data-note={kind === "note" || undefined}
      data-first={first || undefined} data-highlighted={highlighted || undefined} data-seq={message.seq}
      aria-label={t("log.said", { name, time: formats.full(at) })}
    >
      <div className={classes.avatar}>
        {last && <PersonAvatar name={theirs ? contact.name ?? contact.email : author.name} src={author.avatar_url} size={28} />}
      </div>
      <div className={classes.column}>
        {first && <PartHeading name={name} note={kind === "note"} />}
        <div className={classes.bubble} title={formats.full(at)}>
          {message.body && <MessageBody body={message.body} />}
          <Attachments attachments={message.attachments} conversation={message.conversation} seq={message.seq} />
        </div>
        {(last || seen) && (
          <div className={classes.foot}>
            <time dateTime={at}>{formats.time(at)}</time>
            {seen && <span className={classes.state}><IconChecks size={14} aria-hidden />{t("log.seen")}</span>}
          </div>
        )}
      </div>
    </article>
  );
});

function PartHeading({ name, note }: { name: string; note: boolean }) {
  const { t } = useTranslation("inbox");
  return (
    <div className={classes.heading}>
      <bdi className={classes.name}>{name}</bdi>
      {note && (
        <span className={classes.noteMark}>
          <IconLock size={12} stroke={2.2} aria-hidden />
          {t("log.note")} · {t("log.note_hint")}
        </span>
      )}
    </div>
  );
}

/** A message of ours that has not come back as a part yet. */
export function OutgoingPart({ item, first }: { item: OutboxItem; first: boolean }) {
  const { t } = useTranslation("inbox");
  const { outgoing, delivery } = item;
  const note = outgoing.kind === "note";
  return (
    <article className={classes.row} data-side="us" data-note={note || undefined} data-first={first || undefined}
      data-pending={delivery.state === "pending" || undefined} aria-label={t("log.you")}>
      <div className={classes.avatar} />
      <div className={classes.column}>
        {first && note && <PartHeading name={t("log.you")} note />}
        <div className={classes.bubble}>
          {outgoing.body && <MessageBody body={outgoing.body} />}
          <Attachments attachments={outgoing.attachments} conversation={outgoing.conversation} seq={null} />
        </div>
        <div className={classes.foot}><DeliveryState item={item} /></div>
      </div>
    </article>
  );
}

function DeliveryState({ item }: { item: OutboxItem }): ReactNode {
  const { t } = useTranslation("inbox");
  const { sender, me } = useInboxSession();
  const { write } = useInboxMenus();
  const connected = useConnection().phase === "open";
  const { delivery, outgoing } = item;
  if (delivery.state === "sent") return <span className={classes.state}><IconCheck size={14} aria-hidden />{t("log.sent")}</span>;
  if (delivery.state === "pending") {
    return (
      <span className={classes.state} role="status">
        <IconClock size={14} aria-hidden />{connected ? t("log.sending") : t("log.waiting")}
      </span>
    );
  }
  const { client_id: id, conversation, body, attachments } = outgoing;
  const edit = () => {
    const mode = outgoing.kind === "note" ? "note" : "reply";
    putBack({ teammate: me.teammate, conversation, mode }, body, attachments);
    void sender.drop(id);
    write(mode);
  };
  return (
    <span className={classes.state} data-failed role="alert">
      <span><IconAlertCircle size={14} className={classes.inWords} aria-hidden /> {t("log.failed_send", { reason: delivery.reason })}</span>
      <Button size="compact-xs" variant="default" onClick={() => sender.retry(id)}>{t("log.retry")}</Button>
      <Button size="compact-xs" variant="default" onClick={edit}>{t("log.edit")}</Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void sender.drop(id)}>{t("log.discard")}</Button>
    </span>
  );
}
