import type { Operand, Relative } from "@rahnama/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "./Choice";
import { NumberValue } from "./NumberValue";
import { isSpan } from "./operators";
import { fittingAmount, isNext, lengthOf, mostOf, readLength, spanOf, type SpanUnit, writeLength } from "./spans";
import classes from "./ConditionEditor.module.css";

const units: SpanUnit[] = ["h", "d", "w"];

interface LengthInputProps {
  value: string;
  missing: boolean;
  onChange: (next: string) => void;
}

/** "30 days" */
export function LengthInput({ value, missing, onChange }: LengthInputProps) {
  const { t } = useTranslation("conditions");
  const { amount, unit } = readLength(value);
  // What is too much of one unit may fit another.
  const [typed, setTyped] = useState<number | undefined>();
  return (
    <span className={classes.length}>
      <NumberValue
        label={t("editor.amount")} value={amount} whole least={1} most={mostOf(unit)} missing={missing} className={classes.count}
        onChange={(next, read) => {
          setTyped(read);
          onChange(writeLength({ amount: next, unit }));
        }}
      />
      <Choice
        label={t("editor.unit")} className={classes.unit} value={unit} options={units.map((each) => ({ value: each, label: t(`editor.units.${each}`, { count: amount ?? typed ?? 0 }) }))}
        onChange={(next) => {
          const wanted = amount ?? typed;
          setTyped(wanted);
          onChange(writeLength({ amount: fittingAmount(wanted, next), unit: next }));
        }}
      />
    </span>
  );
}

/** "the last 30 days", "the next 7 days" */
export function SpanValue({ value, missing, onChange }: { value: Operand | null | undefined; missing: boolean; onChange: (next: Relative) => void }) {
  const { t } = useTranslation("conditions");
  const span: Relative = isSpan(value) ? value : { last: "30d" };
  const next = isNext(span);
  return (
    <>
      <Choice
        label={t("editor.direction")} className={classes.direction} value={next ? "next" : "last"}
        options={[{ value: "last", label: t("editor.direction_last") }, { value: "next", label: t("editor.direction_next") }]}
        onChange={(choice) => onChange(spanOf(lengthOf(span), choice === "next"))}
      />
      <LengthInput value={lengthOf(span)} missing={missing} onChange={(length) => onChange(spanOf(length, next))} />
    </>
  );
}
