import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { CalendarDate } from "@internationalized/date";
import type { Weekday } from "@rahnama/client";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { calendarLocale, weekFrom, weekdayName } from "../../app/dates";
import { useFormats } from "../../app/formats";
import classes from "./MonthCalendar.module.css";
import { monthGrid } from "./snooze-choices";

interface MonthCalendarProps {
  value: CalendarDate;
  earliest: CalendarDate;
  weekStart: Weekday;
  onChange: (day: CalendarDate) => void;
  /** a day was pressed, as opposed to passed on the way to another */
  onPick?: () => void;
}

type DayFormat = (options: Intl.DateTimeFormatOptions, day: CalendarDate) => string;

function useDayFormat(): DayFormat {
  const { locale } = useFormats();
  return (options, day) => new Intl.DateTimeFormat(calendarLocale(locale), { ...options, timeZone: "UTC" }).format(day.toDate("UTC"));
}

/** A month in the reader's calendar, moved through with the arrow keys. */
export function MonthCalendar({ value, earliest, weekStart, onChange, onPick }: MonthCalendarProps) {
  const { t } = useTranslation("snooze");
  const { locale } = useFormats();
  const [month, setMonth] = useState(value.set({ day: 1 }));
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const format = useDayFormat();
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    moved.current = false;
  }, [value]);

  const choose = (day: CalendarDate) => {
    const allowed = day.compare(earliest) < 0 ? earliest : day;
    setMonth(allowed.set({ day: 1 }));
    onChange(allowed);
  };
  const pick = (day: CalendarDate) => {
    choose(day);
    onPick?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = document.documentElement.dir === "rtl" ? -1 : 1;
    const steps: Record<string, number> = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: 7, ArrowUp: -7 };
    const days = steps[event.key];
    if (days === undefined) return;
    event.preventDefault();
    moved.current = true;
    choose(value.add({ days }));
  };
  return (
    <div>
      <div className={classes.top}>
        <ActionIcon variant="subtle" color="gray" aria-label={t("previous_month")} onClick={() => setMonth(month.subtract({ months: 1 }))}
          disabled={month.compare(earliest) <= 0}>
          <IconChevronLeft size={18} className={classes.arrow} aria-hidden />
        </ActionIcon>
        {/* Put together here: the pattern of some browsers writes the Persian year first. */}
        <span aria-live="polite">{format({ month: "long" }, month)} {format({ year: "numeric" }, month).replace(/[^\p{Nd}]/gu, "")}</span>
        <ActionIcon variant="subtle" color="gray" aria-label={t("next_month")} onClick={() => setMonth(month.add({ months: 1 }))}>
          <IconChevronRight size={18} className={classes.arrow} aria-hidden />
        </ActionIcon>
      </div>
      <table ref={grid} className={classes.grid} aria-label={t("day")} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weekFrom(weekStart).map((weekday) => (
              <th key={weekday} scope="col" abbr={weekdayName(weekday, locale)}>
                {weekdayName(weekday, locale, locale === "fa" ? "narrow" : "short")}
              </th>
            ))}
          </tr>
        </thead>
        <MonthDays month={month} value={value} earliest={earliest} weekStart={weekStart} onPick={pick} />
      </table>
    </div>
  );
}

interface MonthDaysProps extends Pick<MonthCalendarProps, "value" | "earliest" | "weekStart"> {
  month: CalendarDate;
  onPick: (day: CalendarDate) => void;
}

function MonthDays({ month, value, earliest, weekStart, onPick }: MonthDaysProps) {
  const format = useDayFormat();
  return (
    <tbody>
      {monthGrid(month, weekStart).map((days, row) => (
        <tr key={row}>
          {days.map((day, column) => (
            <td key={column}>
              {day && (
                <button type="button" className={classes.day} disabled={day.compare(earliest) < 0}
                  aria-pressed={day.compare(value) === 0} onClick={() => onPick(day)}
                  aria-label={format({ weekday: "long", day: "numeric", month: "long" }, day)}>
                  {format({ day: "numeric" }, day)}
                </button>
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
