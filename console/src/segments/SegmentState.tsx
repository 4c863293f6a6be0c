import type { Segment } from "@rahnama/client";
import { Progress } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import classes from "./SegmentState.module.css";

/** How current the members are: up to date by themselves since when, or how far the first look at everybody has come. */
export function SegmentState({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  if (segment.state === "building") {
    const { build_done: done, build_total: total } = segment;
    const label = t("building", { done, total });
    return (
      <span className={classes.building}>
        <Progress value={total > 0 ? (done / total) * 100 : 0} size="sm" aria-label={label} animated className={classes.progress} />
        <span className={classes.note}>{label}</span>
      </span>
    );
  }
  if (!segment.as_of) return null;
  return (
    <span className={classes.note} title={t("exact_since", { when: formats.full(segment.as_of) })}>
      <IconCircleCheck size={14} aria-hidden className={classes.ready} /> {t("up_to_date")}
    </span>
  );
}
