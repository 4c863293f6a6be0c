import type { Operand, Operator, ValueType } from "@rahnama/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "./Choice";
import type { ValueSource } from "./condition-queries";
import { offeredOperators, offeredTypes, type Subject, typeFits, typeOf, valueKind, withOperator, withType } from "./operators";
import { ValueInput } from "./ValueInput";
import classes from "./ConditionEditor.module.css";

interface ComparisonProps<T> {
  comparison: T;
  subject: Subject;
  /** name of the attribute, "" for a property of an event */
  attribute: string;
  source: ValueSource;
  /** the value is missing and that shall be said */
  gap: boolean;
  onChange: (next: T) => void;
}

/** Kind of value where it is not certain, operator, and the value. */
export function Comparison<T extends { operator: Operator; value?: Operand | null }>({
  comparison, subject, attribute, source, gap, onChange,
}: ComparisonProps<T>) {
  const { t } = useTranslation("conditions");
  const { operator, value } = comparison;
  const told = typeOf(comparison, subject);
  // While a value is being written it may tell its type no longer, or not yet; what it was, or was chosen to be, does.
  const [chosen, setChosen] = useState<ValueType>(told);
  const type = !subject.fixed && typeFits(chosen, operator, value) ? chosen : told;
  const [number, setNumber] = useState(typeof value === "number");
  const types = offeredTypes(subject, type);
  return (
    <>
      {types.length > 1 && (
        <Choice
          label={t("editor.type")} className={classes.type} value={type}
          options={types.map((each) => ({ value: each, label: t(`types.${each}`) }))}
          onChange={(next) => {
            setChosen(next);
            onChange(withType(comparison, next));
          }}
        />
      )}
      <Choice
        label={t("editor.operator")} className={classes.operator} value={operator}
        options={offeredOperators(type, subject, operator).map((each) => ({ value: each, label: t(`operators.${each}`) }))}
        onChange={(next) => onChange(withOperator(comparison, type, next))}
      />
      <ValueInput
        kind={valueKind(type, operator, value ?? (number ? 0 : undefined))} value={value} attribute={attribute} choices={subject.choices} source={source} missing={gap}
        relative={!subject.timeless} pattern={operator === "matches"}
        onChange={(next) => {
          if (next !== undefined) setNumber(typeof next === "number");
          onChange({ ...comparison, value: next });
        }}
      />
    </>
  );
}
