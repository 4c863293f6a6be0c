import type { ConversationEvent, Message } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { isolated } from "../../app/plain-name";
import { useTeammates } from "../inbox-queries";
import classes from "./EventLine.module.css";
import { useSnoozeTime } from "./zone-time";

/** What happened to the conversation, as a sentence that says who did it. */
export function EventLine({ message }: { message: Message }) {
  const formats = useFormats();
  const sentence = useEventSentence();
  return (
    <div className={classes.event} data-seq={message.seq}>
      <span>{sentence(message)}</span>
      <time dateTime={message.created_at} title={formats.full(message.created_at)}>
        {formats.time(message.created_at)}
      </time>
    </div>
  );
}

function useEventSentence(): (message: Message) => string {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const snoozeTime = useSnoozeTime();
  const teammates = useTeammates();
  const tagged = (names: string[]) => formats.list(names.map((name) => isolated(`#${name}`)));

  const status = (who: string, bySystem: boolean, event: Extract<ConversationEvent, { type: "status_changed" }>) => {
    if (event.to === "closed") return t("event.closed", { who });
    if (event.to === "snoozed") {
      return t("event.snoozed", { who, time: event.snoozed_until ? snoozeTime(event.snoozed_until) : "" });
    }
    if (!bySystem) return t("event.reopened", { who });
    return event.from === "snoozed" ? t("event.woke") : t("event.opened");
  };

  const tags = (who: string, { added, removed }: Extract<ConversationEvent, { type: "tagged" }>) => {
    if (removed.length === 0) return t("event.tagged", { who, tags: tagged(added) });
    if (added.length === 0) return t("event.untagged", { who, tags: tagged(removed) });
    return t("event.retagged", { who, added: tagged(added), removed: tagged(removed) });
  };

  return ({ author, event }) => {
    const known = author.kind === "teammate" ? teammates.find((one) => one.id === author.id)?.name : null;
    const who = isolated(author.name ?? known ?? (author.kind === "system" ? t("log.system") : t("log.someone")));
    switch (event?.type) {
      case "status_changed": return status(who, author.kind !== "teammate", event);
      case "assigned": {
        if (event.to === null) return t("event.unassigned", { who });
        if (event.to === author.id) return t("event.assigned_self", { who });
        const name = event.to_name ?? teammates.find((one) => one.id === event.to)?.name ?? t("log.someone");
        return t("event.assigned", { who, name: isolated(name) });
      }
      case "priority_changed":
        return event.to === "none" ? t("event.priority_none", { who }) : t("event.priority", { who, priority: t(`priority.${event.to}`) });
      case "tagged": return tags(who, event);
      case "email_captured": return t("event.email", { email: isolated(event.email) });
      default: return t("event.unknown");
    }
  };
}
