import { MantineThemeProvider } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";

/** What fields of the library say by themselves, in the reader's language: its own words are English. */
export function WordsOfFields({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const seen = t("password_seen");
  const theme = useMemo(() => ({
    components: { PasswordInput: { defaultProps: { visibilityToggleButtonProps: { "aria-label": seen } } } },
  }), [seen]);
  return <MantineThemeProvider inherit theme={theme}>{children}</MantineThemeProvider>;
}
