import type { Operator, WhenTest } from "@rahnama/client";
import { useTranslation } from "react-i18next";
import type { DateOperator } from "../people/api-types";
import type { Path } from "./condition-tree";
import { Choice } from "./Choice";
import { useTroubleAt } from "./editor-context";
import { fittingValue, type ValueKind } from "./operators";
import { MomentValue } from "./MomentValue";
import { SpanValue } from "./SpanValue";
import classes from "./ConditionEditor.module.css";

const operators: DateOperator[] = ["before", "after", "within", "not_within"];

function kindOf(operator: Operator): ValueKind {
  return operator === "within" || operator === "not_within" ? "span" : "moment";
}

/** When something was first or last done. */
export function EventTimes({ when, path, onChange }: { when: WhenTest; path: Path; onChange: (next: WhenTest) => void }) {
  const { t } = useTranslation("conditions");
  const { gap } = useTroubleAt(path, true);
  return (
    <>
      <Choice
        label={t("editor.time_operator")} className={classes.window} value={when.operator}
        options={operators.map((operator) => ({ value: operator, label: t(`editor.time_operators.${operator}`) }))}
        onChange={(operator) => onChange({ ...when, operator, value: (fittingValue(kindOf(operator), when.value) ?? "") as WhenTest["value"] })}
      />
      {kindOf(when.operator) === "span"
        ? <SpanValue value={when.value} missing={gap("when/value")} onChange={(value) => onChange({ ...when, value })} />
        : <MomentValue value={when.value} missing={gap("when/value")} onChange={(value) => onChange({ ...when, value })} />}
    </>
  );
}
