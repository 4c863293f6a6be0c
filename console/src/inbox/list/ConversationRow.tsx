import { Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconClock, IconHourglass } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Conversation } from "@rahnama/client";
import { memo } from "react";
import { useTranslation } from "react-i18next";

import { useFormats, useNow } from "../../app/formats";
import { useMe } from "../../app/session";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { useContactName } from "../contact-name";
import { useSnoozeTime } from "../conversation/zone-time";
import { addressOf, useInboxLocation } from "../inbox-location";
import { useInbox, useTeammates } from "../inbox-queries";
import classes from "./ConversationRow.module.css";

interface ConversationRowProps {
  ref: (element: Element | null) => void;
  conversation: Conversation;
  index: number;
  total: number;
  offset: number;
  cursor: boolean;
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { ref, conversation, index, total, offset } = props;
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const now = useNow();
  const place = useInboxLocation();
  const nameOf = useContactName();
  const online = useInbox((state) => state.live.contacts.get(conversation.contact.id)?.online ?? conversation.contact.online);
  const current = place.conversation === conversation.id;
  const name = nameOf(conversation.contact);
  const at = conversation.last_comment?.at ?? conversation.created_at;
  return (
    <li ref={ref} data-index={index} aria-setsize={total} aria-posinset={index + 1}
      className={classes.item} style={{ transform: `translateY(${offset}px)` }}>
      <Link
        {...addressOf({ ...place, conversation: conversation.id, seq: null, person: false })}
        className={classes.row} data-current={current || undefined} data-unread={conversation.unread > 0 || undefined}
        aria-current={current ? "true" : undefined} data-conversation={conversation.id}
      >
        <PersonAvatar name={conversation.contact.name ?? conversation.contact.email} size={38} online={online} />
        <span className={classes.text}>
          <span className={classes.line}>
            <span className={`cut-line ${classes.name}`} dir="auto">{name}</span>
            <time className={classes.time} dateTime={at} title={formats.full(at)}>{formats.ago(at, now, "narrow")}</time>
          </span>
          <span className={classes.line}>
            <Excerpt conversation={conversation} />
            {conversation.unread > 0 && (
              <span className={classes.unread}>
                <span aria-hidden>{formats.badge(conversation.unread)}</span>
                <span className="visually-hidden">{t("list.unread", { count: conversation.unread })}</span>
              </span>
            )}
          </span>
          <Marks conversation={conversation} />
        </span>
      </Link>
    </li>
  );
});

function Excerpt({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const me = useMe().teammate.id;
  const last = conversation.last_comment;
  if (!last) return <span className={classes.excerpt}><span className={`cut-words ${classes.said}`} dir="auto">{t("list.no_comment")}</span></span>;
  const text = last.excerpt || t("list.attachment_only");
  const mine = last.author.kind === "teammate" && last.author.id === me;
  return (
    <span className={classes.excerpt}>
      {mine && <span className={classes.whose}>{t("list.you")}</span>}
      <span className={`cut-words ${classes.said}`} dir="auto">{text}</span>
    </span>
  );
}

/** What stands out: urgency, how long somebody waits, until when it sleeps, tags, whose it is. */
function Marks({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const snoozeTime = useSnoozeTime();
  const now = useNow();
  const me = useMe().teammate.id;
  const teammates = useTeammates();
  const { view } = useInboxLocation();
  const { priority, waiting_since: waiting, snoozed_until: until, tags, status } = conversation;
  const assignee = teammates.find((teammate) => teammate.id === conversation.assignee_id);
  const showAssignee = assignee && assignee.id !== me && view !== "mine";
  const longWait = waiting && now - Date.parse(waiting) > 10 * 60_000 && status === "open";
  if (priority === "none" && !longWait && !(status === "snoozed" && until) && tags.length === 0 && !showAssignee) return null;
  return (
    <span className={classes.marks}>
      {(priority === "urgent" || priority === "high" || priority === "medium" || priority === "low") && (
        <span className={classes.mark} data-priority={priority}>
          {(priority === "urgent" || priority === "high") && <IconAlertTriangle size={13} aria-hidden />}
          {t(`priority.${priority}`)}
        </span>
      )}
      {longWait && (
        <Tooltip label={t("list.waiting_since", { time: formats.full(waiting) })}>
          <span className={classes.mark} data-wait>
            <IconHourglass size={13} aria-hidden />
            {formats.ago(waiting, now, "narrow")}
          </span>
        </Tooltip>
      )}
      {status === "snoozed" && until && (
        <span className={classes.mark}><IconClock size={13} aria-hidden />{t("list.snoozed_until", { time: snoozeTime(until) })}</span>
      )}
      {tags.slice(0, 3).map((tag) => <bdi key={tag.id} className={`cut-line ${classes.tag}`}>{tag.name}</bdi>)}
      {showAssignee && <span className={classes.assignee}><bdi className="cut-line">{assignee.name}</bdi></span>}
    </span>
  );
}
