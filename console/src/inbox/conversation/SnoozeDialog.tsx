import { Button, Modal, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useFormats, useNow } from "../../app/formats";
import { useMe } from "../../app/session";
import { clockText, parseClock } from "../../conditions/day-text";
import { MonthCalendar } from "./MonthCalendar";
import classes from "./SnoozeDialog.module.css";
import { momentOf, snoozeChoices, today } from "./snooze-choices";
import { formatInZone } from "./zone-time";

interface SnoozeDialogProps {
  onClose: () => void;
  onChoose: (until: Date) => void;
}

/** Until when a conversation sleeps: three sensible times, or any day and time in the workspace's zone. */
export function SnoozeDialog({ onClose, onChoose }: SnoozeDialogProps) {
  const { t } = useTranslation(["snooze", "inbox"]);
  const formats = useFormats();
  const now = useNow();
  const { workspace } = useMe();
  const [custom, setCustom] = useState(false);
  const week = { timeZone: workspace.time_zone, weekStart: workspace.week_start, weekend: workspace.weekend };
  const choose = (until: Date) => {
    onClose();
    onChoose(until);
  };
  return (
    <Modal opened onClose={onClose} title={t("snooze:title")} size="sm" closeButtonProps={{ "aria-label": t("inbox:action.close") }}>
      {custom ? <CustomTime onChoose={choose} /> : (
        <div className={classes.choices}>
          {snoozeChoices(now, week).map(({ name, until }, index) => (
            <UnstyledButton key={name} className={classes.choice} onClick={() => choose(until)} data-autofocus={index === 0 || undefined}>
              <span>{t(`snooze:${name}`)}</span>
              <span className={classes.when}>{formatInZone(until, formats.locale, workspace.time_zone)}</span>
            </UnstyledButton>
          ))}
          <UnstyledButton className={classes.choice} onClick={() => setCustom(true)}>{t("snooze:custom")}</UnstyledButton>
        </div>
      )}
      <Text size="xs" c="dimmed" mt="sm">{t("snooze:zone", { zone: workspace.time_zone })}</Text>
    </Modal>
  );
}

function CustomTime({ onChoose }: { onChoose: (until: Date) => void }) {
  const { t } = useTranslation(["snooze", "inbox"]);
  const formats = useFormats();
  const now = useNow();
  const { time_zone: zone, week_start: weekStart } = useMe().workspace;
  const earliest = today(now, zone, formats.locale);
  const [day, setDay] = useState(earliest.add({ days: 1 }));
  const [typed, setTyped] = useState(() => clockText("09:00", formats.locale));
  const time = parseClock(typed);
  const until = time === null ? null : momentOf(day, time, zone);
  const valid = until !== null && until.getTime() > now;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onChoose(until);
      }}
    >
      <MonthCalendar value={day} earliest={earliest} weekStart={weekStart} onChange={setDay} />
      {/* The browser's own field for times speaks the browser's language, not the reader's. */}
      <TextInput label={t("snooze:time")} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} mt="sm" dir="ltr" maxLength={12}
        inputMode="numeric" onBlur={() => time !== null && setTyped(clockText(time, formats.locale))}
        error={time === null ? t("snooze:time_invalid", { example: clockText("09:30", formats.locale) }) : !valid && t("snooze:past")} />
      <Button type="submit" fullWidth mt="md" disabled={!valid}>
        {until ? t("snooze:confirm", { time: formatInZone(until, formats.locale, zone) }) : t("inbox:conversation.snooze")}
      </Button>
    </form>
  );
}
