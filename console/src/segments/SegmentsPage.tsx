import type { Segment } from "@rahnama/client";
import { Badge, Button, Skeleton, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../app/page-title";
import { EmptyState } from "../app/shell/EmptyState";
import { LoadFailure } from "../app/shell/LoadFailure";
import { MoreRows, useShownRows } from "../app/shell/shown-rows";
import { conditionSentence } from "../conditions/sentence";
import { useWords } from "../conditions/use-words";
import { shownSegmentName } from "./built-in-segments";
import { segmentsQuery } from "./segment-queries";
import { SegmentState } from "./SegmentState";
import classes from "./SegmentsPage.module.css";

export function SegmentsPage() {
  const { t } = useTranslation("segments");
  usePageTitle(t("title"));
  const segments = useQuery(segmentsQuery);
  const { shown, left, more } = useShownRows(segments.data ?? []);
  if (segments.isError && !segments.data) return <LoadFailure error={segments.error} reset={() => void segments.refetch()} />;
  const create = <Button component={Link} to="/segments/new" leftSection={<IconPlus size={16} aria-hidden />}>{t("create")}</Button>;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div>
          <Title order={1}>{t("title")}</Title>
          <p className={classes.lead}>{t("lead")}</p>
        </div>
        {shown.length > 0 && create}
      </header>
      {segments.isPending && <Skeleton h="14rem" />}
      {segments.data?.length === 0 && (
        <EmptyState icon={<IconUsersGroup size={26} />} title={t("none")} explanation={t("none_explanation")} action={create} />
      )}
      {shown.length > 0 && (
        <ul className={classes.list} aria-label={t("list")}>{shown.map((segment) => <SegmentRow key={segment.id} segment={segment} />)}</ul>
      )}
      <MoreRows left={left} onMore={more} />
    </div>
  );
}

function SegmentRow({ segment }: { segment: Segment }) {
  const { t, i18n } = useTranslation("segments");
  const words = useWords();
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <span className={classes.heading}>
          <Link to="/segments/$segmentId" params={{ segmentId: segment.id }} className={classes.name}><bdi>{shownSegmentName(segment, i18n.language)}</bdi></Link>
          {segment.template && <Badge variant="default" size="sm" tt="none" fw={500}>{t("template")}</Badge>}
          {segment.kind === "manual" && <Badge variant="default" size="sm" tt="none" fw={500}>{t("kind.manual")}</Badge>}
        </span>
        <span className={classes.sentence}>{segment.condition ? conditionSentence(segment.condition, words) : t("by_hand")}</span>
      </div>
      <div className={classes.state}><SegmentState segment={segment} /></div>
      <strong className={classes.size}>{t("size", { count: segment.size })}</strong>
    </li>
  );
}
