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
  /** a moment may be so long ago or from now */
  relative?: boolean;
  /** a text is a regular expression */
  pattern?: boolean;
  onChange: (value: Operand | undefined) => void;
}

/** The field that fits what an operator compares with. */
export function ValueInput({ kind, value, attribute, choices, source, missing, relative, pattern, onChange }: ValueInputProps) {
  const { t } = useTranslation("conditions");
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  // What is only a part of a value has no name.
  const named = kind !== "part" && (attribute === "country" || choices !== undefined);
  switch (kind) {
    case "none": return null;
    case "text": case "part": case "choice":
      return named
        ? <ChoiceValue attribute={attribute} choices={choices} values={typeof value === "string" ? [value] : []} missing={missing} onChange={([one]) => onChange(one)} />
        : <TextValue value={typeof value === "string" ? value : undefined} mayBeEmpty={kind === "text"} pattern={pattern} source={source} missing={missing} onChange={onChange} />;
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
          label={t("editor.value")} className={classes.number} value={String(value ?? "")}
          options={[{ value: "true", label: t("editor.yes") }, { value: "false", label: t("editor.no") }]} onChange={(choice) => onChange(choice === "true")}
        />
      );
    case "span": return <SpanValue value={value} missing={missing} onChange={onChange} />;
    case "moment": return <MomentValue value={value} missing={missing} relative={relative} onChange={(next) => onChange(next === "" ? undefined : next)} />;
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
