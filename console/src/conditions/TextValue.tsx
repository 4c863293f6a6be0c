import { Autocomplete, TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ValueSource, valuesQuery } from "./condition-queries";
import classes from "./ConditionEditor.module.css";

/** Values that occur, asked for from the moment somebody is in the field. */
function useSuggestions(source: ValueSource, typed: string, wanted: boolean): string[] {
  const [settled] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({ ...valuesQuery(source, settled), enabled: wanted });
  return [...new Set(found.data ?? [])];
}

interface TextValueProps {
  value: string;
  source: ValueSource;
  missing: boolean;
  onChange: (value: string) => void;
}

export function TextValue({ value, source, missing, onChange }: TextValueProps) {
  const { t } = useTranslation("conditions");
  const [visited, setVisited] = useState(false);
  const suggestions = useSuggestions(source, value, visited);
  return (
    <Autocomplete
      size="xs" className={classes.value} aria-label={t("editor.value")} value={value} onChange={onChange} data={suggestions} limit={12} dir="auto"
      maxLength={1000} onFocus={() => setVisited(true)} error={missing && t("editor.fill_in")}
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
      value={value} onChange={onChange} searchValue={typed} onSearchChange={setTyped} data={suggestions} limit={12} maxTags={100} dir="auto"
      acceptValueOnBlur splitChars={[",", "،", ";"]} onFocus={() => setVisited(true)} error={missing && t("editor.fill_in")}
      filter={({ options }) => options}
    />
  );
}
