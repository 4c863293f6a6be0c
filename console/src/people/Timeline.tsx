import type { Contact, TimelineItem } from "@rahnama/client";
import { Skeleton, Title, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { IconTimeline } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { EmptyState } from "../app/shell/EmptyState";
import { PartFailure } from "../app/shell/LoadFailure";
import { MoreButton } from "../app/shell/MoreButton";
import { CONVERSATION_STARTED } from "../conditions/event-name";
import type { TimelineKind } from "./api-types";
import { timelineQuery } from "./person-queries";
import { TimelineRow } from "./TimelineRow";
import classes from "./Person.module.css";

const kinds: TimelineKind[] = ["visit", "event", "conversation", "note", "stage_change", "segment_transition", "merge"];

/** Alone on its line a day begins with a capital, also one that is called "today". */
export function dayHeading(day: string, language: string): string {
  const [first = ""] = day;
  return first.toLocaleUpperCase(language) + day.slice(first.length);
}

/** Items in the order they came, under the day on which they happened. */
export function byDay(items: readonly TimelineItem[], dayOf: (at: string) => string): { day: string; items: TimelineItem[] }[] {
  const days: { day: string; items: TimelineItem[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** What is shown of everything: that a conversation began, the conversation itself says. */
export function toldOnce(items: readonly TimelineItem[]): TimelineItem[] {
  return items.filter((item) => item.kind !== "event" || item.event_kind !== "system" || item.name !== CONVERSATION_STARTED);
}

/** Everything that is known to have happened with one person, newest first. */
export function Timeline({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation("people");
  const formats = useFormats();
  const [kind, setKind] = useState<TimelineKind | null>(null);
  const timeline = useInfiniteQuery(timelineQuery(contact.id, kind));
  const all = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  const items = kind ? all : toldOnce(all);
  return (
    <section className={classes.section}>
      <Title order={2} className={classes.heading}>{t("timeline.title")}</Title>
      <div className={classes.kinds} role="group" aria-label={t("timeline.filter")}>
        {[null, ...kinds].map((each) => (
          <UnstyledButton key={each} className={classes.kind} aria-pressed={kind === each} onClick={() => setKind(each)}>
            {each ? t(`timeline.kinds.${each}`) : t("timeline.all")}
          </UnstyledButton>
        ))}
      </div>
      {timeline.isPending && <Skeleton h="12rem" />}
      {timeline.isError && !timeline.data && <PartFailure error={timeline.error} reset={() => void timeline.refetch()} />}
      {timeline.data && items.length === 0 && (kind
        ? <p className={classes.dim}>{t("timeline.none_of_kind")}</p>
        : <EmptyState icon={<IconTimeline size={26} />} order={3} title={t("timeline.none")} explanation={t("timeline.none_explanation")} />)}
      {byDay(items, formats.daySeparator).map(({ day, items: ofDay }) => (
        <div key={`${day} ${ofDay[0]?.id}`}>
          <h3 className={classes.day}>{dayHeading(day, i18n.language)}</h3>
          <ol className={classes.timeline}>{ofDay.map((item) => <TimelineRow key={`${item.kind} ${item.id}`} item={item} contactId={contact.id} />)}</ol>
        </div>
      ))}
      <MoreButton pages={timeline} />
    </section>
  );
}
