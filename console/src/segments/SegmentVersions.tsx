import type { Segment } from "@rahnama/client";
import { Badge, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { LoadFailure } from "../app/shell/LoadFailure";
import { conditionSentence } from "../conditions/sentence";
import { useWords } from "../conditions/use-words";
import { versionsQuery } from "./segment-queries";
import classes from "./SegmentPage.module.css";

/** What the condition was before, and who changed it. */
export function SegmentVersions({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const words = useWords();
  const versions = useQuery(versionsQuery(segment.id));
  if (versions.isError && !versions.data) return <LoadFailure error={versions.error} reset={() => void versions.refetch()} />;
  if (versions.isPending) return <Skeleton h="10rem" />;
  return (
    <ol className={classes.list} aria-label={t("tabs.versions")}>
      {versions.data.map(({ version, condition, teammate, created_at: at }) => (
        <li key={version} className={classes.version}>
          <strong>{t("versions.version", { version })}</strong>{" "}
          {version === segment.version && <Badge variant="default" size="sm" tt="none" fw={500}>{t("versions.current")}</Badge>}{" "}
          <span className={classes.dim}>{formats.short(at)} · {teammate ? t("versions.by", { name: teammate }) : t("versions.by_system")}</span>
          <p>{condition ? conditionSentence(condition, words) : t("by_hand")}</p>
        </li>
      ))}
    </ol>
  );
}
