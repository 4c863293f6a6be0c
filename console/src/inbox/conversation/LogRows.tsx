import type { Conversation } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { EventLine } from "./EventLine";
import classes from "./LogRows.module.css";
import { OutgoingPart, PartRow } from "./PartRow";
import type { LogRow } from "./log-rows";

interface LogRowsProps {
  rows: readonly LogRow[];
  conversation: Conversation;
  /** the part that a link points at */
  highlighted: number | null;
}

export function LogRows({ rows, conversation, highlighted }: LogRowsProps) {
  const seen = lastSeenByContact(rows, conversation);
  return rows.map((row) => {
    switch (row.type) {
      case "day": return <DayLine key={row.key} at={row.at} />;
      case "unread": return <UnreadLine key={row.key} />;
      case "event": return <EventLine key={row.key} message={row.message} />;
      case "outgoing": return <OutgoingPart key={row.key} item={row.item} first={row.first} />;
      case "part":
        return (
          <PartRow key={row.key} message={row.message} first={row.first} last={row.last} contact={conversation.contact}
            seen={row.message.seq === seen} highlighted={row.message.seq === highlighted} />
        );
    }
  });
}

/** The receipt stands under the newest of our comments that the visitor has read, and nowhere else. */
function lastSeenByContact(rows: readonly LogRow[], conversation: Conversation): number | null {
  const ours = rows.findLast((row) => row.type === "part" && row.message.kind === "comment" && row.message.author.kind !== "contact");
  if (ours?.type !== "part" || ours.message.seq > conversation.contact_read) return null;
  return ours.message.seq;
}

function DayLine({ at }: { at: string }) {
  const formats = useFormats();
  return <div className={classes.day}><time dateTime={at}>{formats.daySeparator(at)}</time></div>;
}

function UnreadLine() {
  const { t } = useTranslation("inbox");
  return <div className={classes.unread} role="separator" aria-label={t("log.new")}><span aria-hidden>{t("log.new")}</span></div>;
}
