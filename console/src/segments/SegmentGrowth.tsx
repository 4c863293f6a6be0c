import type { Segment } from "@rahnama/client";
import { SegmentedControl, Skeleton, VisuallyHidden } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconChartLine } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { useMe } from "../app/session";
import { EmptyState } from "../app/shell/EmptyState";
import { LoadFailure } from "../app/shell/LoadFailure";
import { type TimePoint, TimeChart } from "../charts/TimeChart";
import { sizesQuery } from "./segment-queries";
import classes from "./SegmentPage.module.css";

const ranges = [7, 30, 90, 365];

/** How many people were in the segment, day by day. */
export function SegmentGrowth({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const { workspace } = useMe();
  const [days, setDays] = useState(30);
  const sizes = useQuery({ ...sizesQuery(segment.id, days), placeholderData: keepPreviousData });
  const points = useMemo<TimePoint[]>(() => (sizes.data ?? []).map(({ at, size }) => ({ at: Date.parse(at), value: size })), [sizes.data]);
  if (sizes.isError && !sizes.data) return <LoadFailure error={sizes.error} reset={() => void sizes.refetch()} />;
  if (sizes.isPending) return <Skeleton h="18rem" />;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return <EmptyState icon={<IconChartLine size={26} />} title={t("growth.none")} explanation={t("growth.none_explanation")} />;
  const change = last.value - first.value;
  return (
    <div className={classes.chartCard}>
      <div className={classes.chartHead}>
        <strong>{t("growth.change", { change: formats.number(change, { signDisplay: "exceptZero" }) })}</strong>
        <SegmentedControl
          size="xs" value={String(days)} onChange={(value) => setDays(Number(value))} aria-label={t("growth.range")}
          data={ranges.map((range) => ({ value: String(range), label: t("growth.days", { count: range }) }))}
        />
      </div>
      <TimeChart
        points={points} timeZone={workspace.time_zone} describe={({ at, value }) => `${formats.short(at)} · ${t("size", { count: value })}`}
        label={t("growth.label", { first: first.value, from: formats.day(first.at), last: last.value, to: formats.day(last.at) })}
      />
      <SizeTable points={points} />
    </div>
  );
}

/** The same in a table, for those who read and do not look; at most one row a day. */
function SizeTable({ points }: { points: TimePoint[] }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const byDay = new Map(points.map((point) => [formats.day(point.at), point.value]));
  return (
    <VisuallyHidden>
      <table>
        <thead><tr><th scope="col">{t("growth.day")}</th><th scope="col">{t("growth.size")}</th></tr></thead>
        <tbody>{[...byDay].map(([day, value]) => <tr key={day}><td>{day}</td><td>{formats.number(value)}</td></tr>)}</tbody>
      </table>
    </VisuallyHidden>
  );
}
