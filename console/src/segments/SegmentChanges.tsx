import type { Segment, TransitionOf } from "@rahnama/client";
import { Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { IconArrowsExchange, IconLogin2, IconLogout2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { EmptyState } from "../app/shell/EmptyState";
import { LoadFailure } from "../app/shell/LoadFailure";
import { MoreButton } from "../app/shell/MoreButton";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { useContactName } from "../inbox/contact-name";
import { useCauseWords } from "../people/causes";
import { transitionsQuery } from "./segment-queries";
import classes from "./SegmentPage.module.css";

/** Who came in and who left, newest first, each with what it came from. */
export function SegmentChanges({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const log = useInfiniteQuery(transitionsQuery(segment.id));
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  if (log.isError && !log.data) return <LoadFailure error={log.error} reset={() => void log.refetch()} />;
  if (log.isPending) return <Skeleton h="14rem" />;
  if (items.length === 0) return <EmptyState icon={<IconArrowsExchange size={26} />} title={t("changes.none")} explanation={t("changes.none_explanation")} />;
  return (
    <>
      <ol className={classes.list} aria-label={t("tabs.changes")}>{items.map((item) => <Change key={item.id} change={item} />)}</ol>
      <MoreButton pages={log} />
    </>
  );
}

function Change({ change }: { change: TransitionOf }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const nameOf = useContactName();
  const cause = useCauseWords();
  const entered = change.direction === "entered";
  const { contact } = change;
  return (
    <li className={classes.change}>
      <PersonAvatar name={contact ? (contact.name ?? contact.email) : null} size={28} />
      <span className={classes.direction} data-entered={entered || undefined}>
        {entered ? <IconLogin2 size={14} className="mirrored" aria-hidden /> : <IconLogout2 size={14} className="mirrored" aria-hidden />}
        {t(entered ? "changes.entered" : "changes.left")}
      </span>
      <span>
        {contact
          ? <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className={classes.person}><bdi>{nameOf(contact)}</bdi></Link>
          : <span className={classes.dim}>{t("changes.somebody")}</span>}
        <span className={classes.dim}> · {cause(change.cause)} · {t("changes.version", { version: change.segment_version })}</span>
      </span>
      <time className={classes.dim} dateTime={change.at}>{formats.short(change.at)}</time>
    </li>
  );
}
