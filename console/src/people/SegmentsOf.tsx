import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats, useNow } from "../app/formats";
import { PartFailure } from "../app/shell/LoadFailure";
import { useSegmentName } from "../segments/use-segment-name";
import { contactSegmentsQuery } from "./person-queries";
import { Why } from "./Why";
import classes from "./Person.module.css";

/** The segments somebody is in, each with the reason. */
export function SegmentsOf({ contactId }: { contactId: string }) {
  const { t } = useTranslation("people");
  const nameOf = useSegmentName();
  const formats = useFormats();
  const now = useNow();
  const segments = useQuery(contactSegmentsQuery(contactId));
  if (segments.isPending) return <Skeleton h="3rem" />;
  if (!segments.data) return <PartFailure error={segments.error} reset={() => void segments.refetch()} />;
  if (segments.data.length === 0) return <p className={classes.dim}>{t("segments.none")}</p>;
  return (
    <ul className={classes.plain}>
      {segments.data.map(({ segment, entered_at: entered, explanation }) => (
        <li key={segment.id}>
          <Link to="/segments/$segmentId" params={{ segmentId: segment.id }} className={classes.segment}><bdi>{nameOf(segment)}</bdi></Link>{" "}
          <span className={classes.dim} title={formats.full(entered)}>{t("segments.since", { when: formats.relative(entered, Math.max(now, Date.parse(entered))) })}</span>
          {segment.kind === "dynamic" && <Why short={t("stage.why")} label={t("segments.why", { name: nameOf(segment) })} explanation={explanation} />}
        </li>
      ))}
    </ul>
  );
}
