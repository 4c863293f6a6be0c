import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import { useFormats } from "../app/formats";
import { directionOf } from "../app/i18n";
import { isolatedLabel, timeTicks } from "./chart-ticks";
import { holdingIndex } from "./holding-index";
import classes from "./TimeChart.module.css";

export interface TimePoint { at: number; value: number }

interface TimeChartProps {
  points: readonly TimePoint[];
  timeZone: string;
  /** the whole in one sentence, for those who do not see it */
  label: string;
  /** what a point says when it is pointed at */
  describe: (point: TimePoint) => string;
}

const HEIGHT = 240;

/**
 * One value over time, which holds from each point until the next: in steps, because nobody knows of a slope between
 * them. Read along the line of reading, in the reader's calendar and digits.
 */
export function TimeChart({ points, timeZone, label, describe }: TimeChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const formats = useFormats();
  const scheme = useComputedColorScheme("light");
  const [pointed, setPointed] = useState<number | null>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const options = chartOptions(element, { locale: formats.locale, number: formats.number, timeZone, onPoint: setPointed });
    const chart = new uPlot(options, [points.map(({ at }) => at / 1000), points.map(({ value }) => value)], element);
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [points, formats, timeZone, scheme]);
  const shown = points[pointed ?? points.length - 1];
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{shown && describe(shown)}</figcaption>
      <div ref={host} className={classes.chart} role="img" aria-label={label} dir="ltr" />
    </figure>
  );
}

interface ChartWords {
  locale: string;
  number: (value: number) => string;
  timeZone: string;
  onPoint: (index: number | null) => void;
}

function chartOptions(element: HTMLElement, { locale, number, timeZone, onPoint }: ChartWords): uPlot.Options {
  const style = getComputedStyle(element);
  const ink = (name: string) => style.getPropertyValue(name).trim();
  const rightToLeft = directionOf(locale) === "rtl";
  const font = `12px ${style.fontFamily}`;
  const axis = { stroke: ink("--mantine-color-dimmed"), font, grid: { stroke: ink("--rahnama-border"), width: 1 }, ticks: { show: false } };
  const labels = new Map<number, string>();
  return {
    width: element.clientWidth || 600, height: HEIGHT, legend: { show: false }, padding: [12, rightToLeft ? 0 : 16, 0, rightToLeft ? 16 : 0],
    cursor: {
      y: false, drag: { x: false, y: false }, points: { size: 9, fill: ink("--chart-line") },
      dataIdx: (chart, _, nearest, at) => holdingIndex(chart.data[0], nearest, at),
    },
    scales: { x: { time: true, dir: rightToLeft ? -1 : 1 }, y: { range: (_, low, high) => wholeRange(low, high) } },
    axes: [
      {
        ...axis, grid: { show: false }, gap: 8,
        splits: (chart, _, min, max) => {
          const ticks = timeTicks(min * 1000, max * 1000, Math.max(2, Math.floor(chart.width / 90)), locale, timeZone);
          labels.clear();
          for (const tick of ticks) labels.set(tick.at / 1000, isolatedLabel(tick.label, rightToLeft ? "rtl" : "ltr"));
          return ticks.map(({ at }) => at / 1000);
        },
        values: (_, splits) => splits.map((split) => labels.get(split) ?? ""),
      },
      {
        ...axis, side: rightToLeft ? 1 : 3, gap: 8, size: (_, values) => 20 + 7 * Math.max(1, ...(values ?? []).map((value) => value?.length ?? 0)),
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 5_000_000],
        values: (_, splits) => splits.map((split) => number(split)),
      },
    ],
    // Mirrored, the points are drawn last to first; a step is then one that comes before its point.
    series: [{}, {
      stroke: ink("--chart-line"), fill: ink("--chart-area"), width: 2, points: { show: false }, paths: uPlot.paths.stepped?.({ align: rightToLeft ? -1 : 1 }),
    }],
    hooks: { setCursor: [(chart) => onPoint(chart.cursor.idxs?.[1] ?? null)] },
  };
}

/** From zero, with air above, and never a flat line at the edge. */
function wholeRange(_low: number, high: number): [number, number] {
  return [0, Math.max(4, Math.ceil((high || 0) * 1.1))];
}
