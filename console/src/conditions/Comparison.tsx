import type { Operand, Operator, ValueType } from "@rahnama/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "./Choice";
import type { ValueSource } from "./condition-queries";
import { isFilled, OPERATORS, type Subject, typeOf, valueKind, withOperator, withType } from "./operators";
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
  // An empty value does not tell its type; what was chosen does.
  const [chosen, setChosen] = useState<ValueType | null>(null);
  const told = typeOf(comparison, subject);
  const type = chosen && !isFilled(valueKind(told, comparison.operator), comparison.value) && OPERATORS[chosen].includes(comparison.operator) ? chosen : told;
  return (
    <>
      {subject.types.length > 1 && (
        <Choice
          label={t("editor.type")} className={classes.type} value={type}
          options={subject.types.map((each) => ({ value: each, label: t(`types.${each}`) }))}
          onChange={(next) => {
            setChosen(next);
            onChange(withType(comparison, next));
          }}
        />
      )}
      <Choice
        label={t("editor.operator")} className={classes.operator} value={comparison.operator}
        options={OPERATORS[type].map((operator) => ({ value: operator, label: t(`operators.${operator}`) }))}
        onChange={(operator) => onChange(withOperator(comparison, type, operator))}
      />
      <ValueInput
        kind={valueKind(type, comparison.operator)} value={comparison.value} attribute={attribute} choices={subject.choices} source={source} missing={gap}
        onChange={(value) => onChange({ ...comparison, value })}
      />
    </>
  );
}
