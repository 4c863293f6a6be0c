import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { clockText, parseClock } from "./day-text";
import { useEditor } from "./editor-context";
import classes from "./ConditionEditor.module.css";

/** A time of day, in the reader's digits; what is none yet changes nothing. */
export function ClockField({ value, onChange }: { value: string; onChange: (time: string) => void }) {
  const { t } = useTranslation("conditions");
  const { words: { locale } } = useEditor();
  const [text, setText] = useState(() => clockText(value, locale));
  useEffect(() => setText((typed) => (parseClock(typed) === value ? typed : clockText(value, locale))), [value, locale]);
  return (
    <TextInput
      size="xs" className={classes.clock} aria-label={t("editor.time")} value={text} dir="ltr" maxLength={12} inputMode="numeric"
      error={parseClock(text) === null && t("editor.time_invalid", { example: clockText("09:30", locale) })}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const time = parseClock(event.currentTarget.value);
        if (time !== null) onChange(time);
      }}
      onBlur={() => setText(clockText(value, locale))}
    />
  );
}
