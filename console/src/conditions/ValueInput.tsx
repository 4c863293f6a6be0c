import type { Operand } from "@rahnama/client";
import { TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Choice } from "./Choice";
import { ChoiceValue } from "./ChoiceValue";
import type { ValueSource } from "./condition-queries";
import { MomentValue } from "./MomentValue";
import { NumberValue, readNumber, useNumberText } from "./NumberValue";
import type { ValueKind } from "./operators";
import { SpanValue } from "./SpanValue";
import { TextValue, TextsValue } from "./TextValue";
import classes from "./ConditionEditor.module.css";

interface ValueInputProps {
  kind: ValueKind;
  value: Operand | null | undefined;
  attribute: string;
  choices?: string[];
  source: ValueSource;
  missing: boolean;
  onChange: (value: Operand | null | undefined) => void;
}

/** The field that fits what an operator compares with. */
export function ValueInput({ kind, value, attribute, choices, source, missing, onChange }: ValueInputProps) {
  const { t } = useTranslation("conditions");
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  const named = attribute === "country" || choices !== undefined;
  switch (kind) {
    case "none": return null;
    case "text": case "choice":
      return named
        ? <ChoiceValue attribute={attribute} choices={choices} values={typeof value === "string" && value ? [value] : []} missing={missing} onChange={([one]) => onChange(one ?? "")} />
        : <TextValue value={typeof value === "string" ? value : ""} source={source} missing={missing} onChange={onChange} />;
    case "texts": case "choices":
      return named
        ? <ChoiceValue attribute={attribute} choices={choices} values={texts} many missing={missing} onChange={onChange} />
        : <TextsValue value={texts} source={source} missing={missing} onChange={onChange} />;
    case "number":
      return <NumberValue label={t("editor.value")} value={typeof value === "number" ? value : undefined} missing={missing} className={classes.number} onChange={onChange} />;
    case "numbers":
      return <NumbersValue value={Array.isArray(value) ? value.filter((each) => typeof each === "number") : []} missing={missing} onChange={onChange} />;
    case "boolean":
      return (
        <Choice
          label={t("editor.value")} className={classes.number} value={value === true ? "true" : "false"}
          options={[{ value: "true", label: t("editor.yes") }, { value: "false", label: t("editor.no") }]} onChange={(choice) => onChange(choice === "true")}
        />
      );
    case "span": return <SpanValue value={value} onChange={onChange} />;
    case "moment": return <MomentValue value={value} missing={missing} onChange={onChange} />;
  }
}

function NumbersValue({ value, missing, onChange }: { value: number[]; missing: boolean; onChange: (value: number[]) => void }) {
  const { t } = useTranslation("conditions");
  const write = useNumberText();
  return (
    <TagsInput
      size="xs" className={classes.value} aria-label={t("editor.values")} placeholder={value.length === 0 ? t("editor.values_hint") : undefined} maxTags={100}
      value={value.map(write)} error={missing && t("editor.fill_in")} acceptValueOnBlur
      onChange={(texts) => onChange([...new Set(texts.map(readNumber).filter((number) => number !== null))])}
    />
  );
}
