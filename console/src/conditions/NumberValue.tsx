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
  /** Nothing while what stands in the field is no such number, with the number that it may be all the same. */
  onChange: (value: number | undefined, read: number | undefined) => void;
}

/**
 * A field that may hold what is not, or not yet, a number that counts. Such a text stays and means nothing: taken for the
 * last good number on the way to it, 5000 would become 500.
 */
export function NumberValue({ label, value, whole = false, least = -Infinity, most = Infinity, missing, className, onChange }: NumberValueProps) {
  const { t } = useTranslation("conditions");
  const write = useNumberText();
  const meant = (typed: string): number | undefined => {
    const number = readNumber(typed);
    return number !== null && number >= least && number <= most && (!whole || Number.isInteger(number)) ? number : undefined;
  };
  const written = value === undefined ? "" : write(value);
  const [text, setText] = useState(written);
  // The value may change from outside (undo, another row moved here); what is typed means the same value otherwise.
  useEffect(() => setText((typed) => (meant(typed) === value ? typed : written)), [value, written]);
  const misfit = Number.isFinite(most) ? t("editor.number_range", { least, most }) : t("editor.number_invalid");
  return (
    <TextInput
      size="xs" inputMode={whole ? "numeric" : "decimal"} aria-label={label} className={className} value={text} maxLength={20}
      error={text.trim() !== "" && meant(text) === undefined ? misfit : missing && t("editor.fill_in")}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        onChange(meant(next), readNumber(next) ?? undefined);
      }}
    />
  );
}
