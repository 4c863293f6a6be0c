import type { WidgetSettings } from "@rahnama/client";

/** What each group of fields gets: the draft and how to change it. */
export interface LookFieldsProps {
  settings: WidgetSettings;
  change: (part: Partial<WidgetSettings>) => void;
}
