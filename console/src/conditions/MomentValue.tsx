import type { Operand, Relative } from "@rahnama/client";
import { useTranslation } from "react-i18next";
import { Choice } from "./Choice";
import { DayField } from "./DayField";
import { isSpan } from "./operators";
import { isNext, lengthOf, spanOf } from "./spans";
import { LengthInput } from "./SpanValue";
import classes from "./ConditionEditor.module.css";

interface MomentValueProps {
  value: Operand | null | undefined;
  missing: boolean;
  onChange: (next: string | Relative) => void;
}

/** A point in time: a day of the calendar, or so long ago or from now. */
export function MomentValue({ value, missing, onChange }: MomentValueProps) {
  const { t } = useTranslation("conditions");
  const how = isSpan(value) ? (isNext(value) ? "next" : "last") : "date";
  return (
    <>
      <Choice<"date" | "last" | "next">
        label={t("editor.moment_how")} className={classes.unit} value={how}
        options={(["date", "last", "next"] as const).map((each) => ({ value: each, label: t(`editor.moment_${each}`) }))}
        onChange={(choice) => onChange(choice === "date" ? "" : spanOf(isSpan(value) ? lengthOf(value) : "30d", choice === "next"))}
      />
      {isSpan(value)
        ? <LengthInput value={lengthOf(value)} onChange={(length) => onChange(spanOf(length, isNext(value)))} />
        : <DayField value={typeof value === "string" ? value : ""} missing={missing} onChange={onChange} />}
    </>
  );
}
