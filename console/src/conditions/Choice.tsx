import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  className?: string;
  error?: ReactNode;
  /** where the focus goes when the node is made or moved */
  first?: boolean;
}

/**
 * A short, fixed choice. The browser's own: a condition may have hundreds of them, and a phone knows best how to show
 * them.
 */
export function Choice<T extends string>({ label, value, options, onChange, className, error, first }: ChoiceProps<T>) {
  // A browser shows the first option where it does not find the value; that would be another condition.
  const data = options.some((option) => option.value === value) ? [...options] : [...options, { value, label: value }];
  return (
    <NativeSelect
      size="xs" aria-label={label} value={value} data={data} className={className} error={error} data-first={first || undefined}
      onChange={(event) => onChange(event.currentTarget.value as T)}
    />
  );
}
