import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import type { CalendarDate } from "@internationalized/date";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../app/formats";
import { useMe } from "../app/session";
import { MonthCalendar } from "../inbox/conversation/MonthCalendar";
import { today } from "../inbox/conversation/snooze-choices";
import { dayFromIso, dayText, isoDay, parseDay } from "./day-text";
import { useEditor } from "./editor-context";
import classes from "./ConditionEditor.module.css";

interface DayFieldProps {
  /** `YYYY-MM-DD`, or "" */
  value: string;
  missing: boolean;
  onChange: (iso: string) => void;
}

/** A day, typed or picked, in the reader's calendar. */
export function DayField({ value, missing, onChange }: DayFieldProps) {
  const { t } = useTranslation("conditions");
  const { words } = useEditor();
  const { workspace } = useMe();
  const now = useNow();
  const [opened, setOpened] = useState(false);
  const day = useMemo(() => dayFromIso(value, words.locale), [value, words]);
  const written = day ? dayText(day, words.locale) : "";
  const [text, setText] = useState(written);
  // What is typed may mean the day already ("1405/9/2"), or none yet; it is left alone until somebody is done with it.
  useEffect(() => setText((typed) => {
    const meant = parseDay(typed, words.locale);
    return (meant ? isoDay(meant) : "") === value ? typed : written;
  }), [value, written, words.locale]);
  const current = today(now, words.timeZone, words.locale);
  const read = parseDay(text, words.locale);
  const earliest = useMemo(() => dayFromIso("1990-01-01", words.locale) as CalendarDate, [words.locale]);
  // It is the button that opens the calendar, so it and not the field tells whether it is open.
  return (
    <Popover opened={opened} onChange={setOpened} shadow="md" trapFocus returnFocus position="bottom-end" withRoles={false}>
      <Popover.Target>
        <TextInput
          size="xs" className={classes.day} aria-label={t("editor.day")} placeholder={t("editor.day_hint")} value={text} dir="ltr" maxLength={12}
          error={text !== "" && !read ? t("editor.day_invalid", { example: dayText(current, words.locale) }) : missing && t("editor.fill_in")}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setText(typed);
            const next = parseDay(typed, words.locale);
            onChange(next ? isoDay(next) : "");
          }}
          onBlur={() => read && setText(dayText(read, words.locale))}
          rightSection={
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("editor.open_calendar")} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
              <IconCalendar size={15} aria-hidden />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t("editor.day")} w={290}>
        <MonthCalendar
          value={day ?? current} earliest={earliest} weekStart={workspace.week_start}
          onChange={(chosen) => onChange(isoDay(chosen))} onPick={() => setOpened(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
