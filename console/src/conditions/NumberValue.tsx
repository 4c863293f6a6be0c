import { TextInput } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { toLatinDigits } from "../app/numbers";

/** A number in either kind of digits, with either kind of decimal sign; null for what is none. */
export function readNumber(text: string): number | null {
  const latin = toLatinDigits(text).trim().replace(/[٬,\s](?=\d{3}(\D|$))/g, "").replace("٫", ".").replace("−", "-");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(latin) ? Number(latin) : null;
}

/** Numbers as they stand in a field: the reader's digits, nothing rounded, no separators. */
export function useNumberText(): (value: number) => string {
  const { number } = useFormats();
  return useCallback((value) => number(value, { useGrouping: false, maximumFractionDigits: 12 }), [number]);
}

interface NumberValueProps {
  label: string;
  value: number | undefined;
  whole?: boolean;
  least?: number;
  most?: number;
  missing: boolean;
  className?: string;
  onChange: (value: number | undefined) => void;
}

/** A field that may hold what is not yet a number while somebody types. */
export function NumberValue({ label, value, whole = false, least = -Infinity, most = Infinity, missing, className, onChange }: NumberValueProps) {
  const { t } = useTranslation("conditions");
  const write = useNumberText();
  const written = value === undefined ? "" : write(value);
  const [text, setText] = useState(written);
  // The value may change from outside (undo, another row moved here); what is typed means the same value otherwise.
  useEffect(() => setText((typed) => ((readNumber(typed) ?? undefined) === value ? typed : written)), [value, written]);
  const read = readNumber(text);
  const fits = read !== null && read >= least && read <= most && (!whole || Number.isInteger(read));
  return (
    <TextInput
      size="xs" inputMode={whole ? "numeric" : "decimal"} aria-label={label} className={className} value={text} maxLength={20}
      error={text !== "" && !fits ? t("editor.number_invalid") : missing && t("editor.fill_in")}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        const number = readNumber(next);
        if (number === null) onChange(undefined);
        else if (number >= least && number <= most && (!whole || Number.isInteger(number))) onChange(number);
      }}
      onBlur={() => !fits && setText(written)}
    />
  );
}
