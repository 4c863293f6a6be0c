import type { TimelineItem } from "@rahnama/client";
import {
  IconArrowsJoin2, IconBolt, IconMessage, IconNote, IconStairsUp, IconUsersGroup, IconWorld,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { useSegmentName } from "../segments/use-segment-name";
import type { TimelineItemOf, TimelineKind } from "./api-types";
import { useCauseWords } from "./causes";
import { EventBody } from "./EventBody";
import { MergeBody } from "./MergeBody";
import { useStageChangeWords } from "./StageHistory";
import { VisitBody } from "./VisitBody";
import { Why } from "./Why";
import classes from "./Person.module.css";

const icons: Record<TimelineKind, typeof IconBolt> = {
  visit: IconWorld, event: IconBolt, stage_change: IconStairsUp, segment_transition: IconUsersGroup, conversation: IconMessage, note: IconNote, merge: IconArrowsJoin2,
};

export function TimelineRow({ item, contactId }: { item: TimelineItem; contactId: string }) {
  const formats = useFormats();
  // A newer server may tell of kinds that this console does not know.
  const Icon = icons[item.kind] ?? IconBolt;
  return (
    <li className={classes.item} data-kind={item.kind}>
      <span className={classes.icon}><Icon size={16} stroke={1.7} aria-hidden /></span>
      <div className={classes.body}><Body item={item} contactId={contactId} /></div>
      <time className={classes.at} dateTime={item.at} title={formats.full(item.at)}>{formats.time(item.at)}</time>
    </li>
  );
}

function Body({ item, contactId }: { item: TimelineItem; contactId: string }): ReactNode {
  switch (item.kind) {
    case "visit": return <VisitBody visit={item} />;
    case "event": return <EventBody event={item} />;
    case "stage_change": return <StageBody change={item} />;
    case "segment_transition": return <SegmentBody transition={item} />;
    case "conversation": return <ConversationBody conversation={item} />;
    case "note": return <NoteBody note={item} />;
    case "merge": return <MergeBody merge={item} contactId={contactId} />;
    default: return <span>{(item as TimelineItem).kind}</span>;
  }
}

function StageBody({ change }: { change: TimelineItemOf<"stage_change"> }) {
  const { t } = useTranslation("people");
  const cause = useCauseWords();
  const words = useStageChangeWords()(change);
  return (
    <>
      <strong className={classes.what}>{words}</strong>
      <span className={classes.dim}>{cause(change.cause)}</span>
      {change.evidence && <Why short={t("stage.why")} label={`${words}: ${t("stage.why")}`} explanation={change.evidence} />}
    </>
  );
}

function SegmentBody({ transition }: { transition: TimelineItemOf<"segment_transition"> }) {
  const { t } = useTranslation("people");
  const cause = useCauseWords();
  const nameOf = useSegmentName();
  const segment = `\u2068${nameOf({ id: transition.segment_id, name: transition.segment_name })}\u2069`;
  return (
    <>
      <Link to="/segments/$segmentId" params={{ segmentId: transition.segment_id }} className={classes.what}>
        {t(transition.direction === "entered" ? "timeline.entered_segment" : "timeline.left_segment", { segment })}
      </Link>
      <span className={classes.dim}>{cause(transition.cause)}</span>
    </>
  );
}

function ConversationBody({ conversation }: { conversation: TimelineItemOf<"conversation"> }) {
  const { t } = useTranslation(["people", "contacts"]);
  const { conversation_id: conversationId, status, excerpt } = conversation;
  return (
    <>
      <Link
        to="/inbox/$view/$conversationId" params={{ view: "all", conversationId }} search={{ status: status === "open" ? undefined : status }} className={classes.what}
      >
        {t("people:timeline.conversation")}
      </Link>
      <span className={classes.dim}>{t(`contacts:conversations.status.${status}`)}</span>
      {excerpt && <p className={classes.quote} dir="auto">{excerpt}</p>}
    </>
  );
}

function NoteBody({ note }: { note: TimelineItemOf<"note"> }) {
  const { t } = useTranslation("people");
  return (
    <>
      <Link to="/inbox/$view/$conversationId" params={{ view: "all", conversationId: note.conversation_id }} className={classes.what}>{t("timeline.note", { author: note.author })}</Link>
      <p className={classes.note} dir="auto">{note.body}</p>
    </>
  );
}
