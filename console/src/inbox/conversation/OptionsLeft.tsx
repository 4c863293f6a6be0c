import { Combobox } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A picker looks through everything and draws so many of what fits. */
export const MOST_OPTIONS = 100;

/** Says that more would fit, and how to get to it. */
export function OptionsLeft({ left }: { left: number }) {
  const { t } = useTranslation("inbox");
  if (left <= 0) return null;
  return <Combobox.Empty>{t("options_left", { left })}</Combobox.Empty>;
}
