import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SetupForm } from "./setup-form";

/** The code that proves who may claim this server, where the link did not bring it or brought a wrong one. */
export function TokenInput({ form }: { form: SetupForm }) {
  const { t } = useTranslation("setup");
  return <TextInput label={t("token.label")} description={t("token.hint")} dir="ltr" autoComplete="off" {...form.getInputProps("token")} />;
}
