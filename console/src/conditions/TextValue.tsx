import { Autocomplete, CloseButton, Pill, TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { directionOfTyped } from "../app/TypedInput";
import { type ValueSource, valuesQuery } from "./condition-queries";
import classes from "./ConditionEditor.module.css";

/** Values that occur, asked for from the moment somebody is in the field. */
function useSuggestions(source: ValueSource, typed: string, wanted: boolean): string[] {
  const [settled] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({ ...valuesQuery(source, settled), enabled: wanted });
  return [...new Set(found.data ?? [])].filter((text) => text !== "");
}

function emptyOption(t: TFunction<"conditions">) {
  return { value: "", label: t("editor.empty_text") };
}

const PATTERN_EXAMPLE = "^(pro|team)$";

interface TextValueProps {
  /** undefined while there is none; an empty text is one */
  value: string | undefined;
  mayBeEmpty: boolean;
  /** it is a regular expression */
  pattern?: boolean;
  source: ValueSource;
  missing: boolean;
  onChange: (value: string | undefined) => void;
}

/** A text, with those that occur to choose from. The empty one cannot be typed: it is chosen, and stands there in words. */
export function TextValue({ value, mayBeEmpty, pattern = false, source, missing, onChange }: TextValueProps) {
  const { t } = useTranslation("conditions");
  const [visited, setVisited] = useState(false);
  const suggestions = useSuggestions(source, value ?? "", visited);
  const empty = mayBeEmpty && value === "";
  const emptyChosen = useRef(false);
  return (
    <Autocomplete
      size="xs" className={classes.value} aria-label={empty ? t("editor.value_empty") : t("editor.value")} value={value ?? ""} limit={12} maxLength={1000}
      placeholder={empty ? t("editor.empty_text") : pattern ? PATTERN_EXAMPLE : undefined} data-empty={empty || undefined}
      data={mayBeEmpty && value === undefined ? [...suggestions.slice(0, 11), emptyOption(t)] : suggestions}
      onOptionSubmit={(option) => { emptyChosen.current = option === ""; }}
      onChange={(text) => {
        // Of an option, its label is told as what was typed.
        onChange(emptyChosen.current ? "" : text === "" ? undefined : text);
        emptyChosen.current = false;
      }}
      rightSection={empty && <CloseButton size="xs" aria-label={t("editor.value_clear")} onClick={() => onChange(undefined)} />}
      description={pattern && t("editor.pattern_hint")} inputWrapperOrder={["label", "input", "description", "error"]}
      onFocus={() => setVisited(true)} error={missing && t("editor.fill_in")}
      // The server has looked already, in its own folding.
      filter={({ options }) => options}
    />
  );
}

interface TextsValueProps {
  value: string[];
  source: ValueSource;
  missing: boolean;
  onChange: (value: string[]) => void;
}

export function TextsValue({ value, source, missing, onChange }: TextsValueProps) {
  const { t } = useTranslation("conditions");
  const [typed, setTyped] = useState("");
  const [visited, setVisited] = useState(false);
  const suggestions = useSuggestions(source, typed, visited);
  return (
    <TagsInput
      size="xs" className={classes.value} aria-label={t("editor.values")} placeholder={value.length === 0 ? t("editor.values_hint") : undefined}
      value={value} onChange={onChange} searchValue={typed} onSearchChange={setTyped} limit={12} maxTags={200} dir={directionOfTyped(typed)}
      data={typed === "" && !value.includes("") ? [...suggestions.filter((each) => !value.includes(each)).slice(0, 11), emptyOption(t)] : suggestions}
      renderPill={({ option, onRemove }) => (
        <Pill withRemoveButton onRemove={onRemove} data-empty={option.value === "" || undefined}>{option.value === "" ? t("editor.empty_text") : option.value}</Pill>
      )}
      acceptValueOnBlur splitChars={[",", "،", ";"]} onFocus={() => setVisited(true)} error={missing && t("editor.fill_in")}
      filter={({ options }) => options}
    />
  );
}
