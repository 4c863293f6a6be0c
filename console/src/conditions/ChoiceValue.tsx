import { type ComboboxItem, MultiSelect, Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { foldedText } from "../inbox/folded-text";
import { countries, countryFlag } from "../people/country";
import { useEditor } from "./editor-context";
import { choiceWords } from "./value-words";
import classes from "./ConditionEditor.module.css";

interface ChoiceValueProps {
  attribute: string;
  choices?: string[];
  values: string[];
  many?: boolean;
  missing: boolean;
  onChange: (values: string[]) => void;
}

/** Values that have names: countries, stages and whatever else the server lists. */
export function ChoiceValue({ attribute, choices, values, many = false, missing, onChange }: ChoiceValueProps) {
  const { t } = useTranslation("conditions");
  const { words } = useEditor();
  const data = useMemo(() => {
    const listed = attribute === "country"
      ? countries(words.locale).map(({ code, name }) => ({ value: code, label: `${countryFlag(code)} ${name}` }))
      : (choices ?? []).map((value) => ({ value, label: choiceWords(attribute, value, words) }));
    // What the condition already says is kept even where the list does not know it.
    return [...listed, ...values.filter((value) => !listed.some((each) => each.value === value)).map((value) => ({ value, label: value || t("editor.empty_text") }))];
  }, [attribute, choices, values, words, t]);
  const field = {
    size: "xs", className: classes.value, data, searchable: data.length > 6, limit: 60, nothingFoundMessage: t("editor.nothing_found"),
    placeholder: values.length === 0 ? t("editor.choose") : undefined, error: missing && t("editor.fill_in"),
    filter: ({ options, search }: { options: unknown[]; search: string }) => (options as ComboboxItem[]).filter((option) =>
      foldedText(option.label).includes(foldedText(search)) || option.value.toLowerCase() === search.trim().toLowerCase()),
  } as const;
  if (many) return <MultiSelect {...field} filter={field.filter as never} aria-label={t("editor.values")} value={values} onChange={onChange} />;
  return (
    <Select {...field} filter={field.filter as never} aria-label={t("editor.value")} value={values[0] ?? null} allowDeselect={false} onChange={(value) => value !== null && onChange([value])} />
  );
}
