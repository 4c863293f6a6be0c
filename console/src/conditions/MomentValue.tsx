import type { Operand, Relative } from "@rahnama/client";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "./Choice";
import { ClockField } from "./ClockField";
import { DayField } from "./DayField";
import { instantOf, isDay, wallOf } from "./day-text";
import { useEditor } from "./editor-context";
import { isSpan } from "./operators";
import { isNext, lengthOf, spanOf } from "./spans";
import { LengthInput } from "./SpanValue";
import classes from "./ConditionEditor.module.css";

const hows = ["date", "instant", "last", "next"] as const;
type How = (typeof hows)[number];

interface MomentValueProps {
  value: Operand | null | undefined;
  missing: boolean;
  /** may be so long ago or from now */
  relative?: boolean;
  /** "" while there is none */
  onChange: (next: string | Relative) => void;
}

/** A point in time: a day of the calendar, a day with a time, or so long ago or from now. */
export function MomentValue({ value, missing, relative = true, onChange }: MomentValueProps) {
  const { t } = useTranslation("conditions");
  const { words: { timeZone } } = useEditor();
  const text = typeof value === "string" ? value : "";
  // While the day is being typed there is no value that tells whether a time belongs to it.
  const [timed, setTimed] = useState(false);
  useEffect(() => { if (text !== "") setTimed(!isDay(text)); }, [text]);
  const how: How = isSpan(value) ? (isNext(value) ? "next" : "last") : (text === "" ? timed : !isDay(text)) ? "instant" : "date";
  const choose = (choice: How) => {
    setTimed(choice === "instant");
    if (choice === "last" || choice === "next") onChange(spanOf(isSpan(value) ? lengthOf(value) : "30d", choice === "next"));
    // A day is the midnight that begins it.
    else if (choice === "instant") onChange(isDay(text) ? (instantOf({ day: text, time: "00:00" }, timeZone) ?? "") : text);
    else onChange(wallOf(text, timeZone)?.day ?? "");
  };
  return (
    <>
      {/* A length stands before what it is counted from, as it is read: "30 days ago". */}
      {isSpan(value) && <LengthInput value={lengthOf(value)} missing={missing} onChange={(length) => onChange(spanOf(length, isNext(value)))} />}
      <Choice
        label={t("editor.moment_how")} className={classes.how} value={how} onChange={choose}
        options={(relative ? hows : hows.slice(0, 2)).map((each) => ({ value: each, label: t(`editor.moment_${each}`) }))}
      />
      {how === "date" && <DayField value={text} missing={missing} onChange={onChange} />}
      {how === "instant" && <InstantInput value={text} missing={missing} timeZone={timeZone} onChange={onChange} />}
    </>
  );
}

interface InstantInputProps {
  value: string;
  missing: boolean;
  timeZone: string;
  onChange: (next: string) => void;
}

/** A day and the time of it on the clocks of the workspace; each is changed without the other. */
function InstantInput({ value, missing, timeZone, onChange }: InstantInputProps) {
  const wall = wallOf(value, timeZone);
  const [kept, setKept] = useState("00:00");
  const time = wall?.time ?? kept;
  return (
    <span className={classes.instant}>
      <DayField
        value={wall?.day ?? ""} missing={missing}
        onChange={(day) => {
          setKept(time);
          onChange(day === "" ? "" : (instantOf({ day, time }, timeZone) ?? ""));
        }}
      />
      <ClockField
        value={time}
        onChange={(next) => {
          setKept(next);
          if (wall) onChange(instantOf({ day: wall.day, time: next }, timeZone) ?? value);
        }}
      />
    </span>
  );
}
