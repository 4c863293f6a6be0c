import type { Locale, SetupInput, Weekday } from "@rahnama/client";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { emailLooksRight } from "../accounts/email";
import { minimumPasswordLength } from "../accounts/password-strength";
import { tokenFromPaste } from "../app/fragment";
import { workspaceDefaults } from "../app/session";
import { browserTimeZone } from "../app/time-zones";
import { writtenText } from "../app/written-text";

export interface SetupValues {
  token: string;
  workspaceName: string;
  locale: Locale;
  timeZone: string;
  weekStart: Weekday;
  weekend: Weekday[];
  name: string;
  email: string;
  password: string;
}

export type SetupForm = ReturnType<typeof useSetupForm>;

export function useSetupForm(linkedToken: string) {
  const { t, i18n } = useTranslation(["setup", "accounts"]);
  const locale = i18n.language as Locale;
  const initialValues: SetupValues = {
    token: linkedToken, workspaceName: "", locale, timeZone: browserTimeZone(),
    weekStart: workspaceDefaults[locale].week_start, weekend: workspaceDefaults[locale].weekend,
    name: "", email: "", password: "",
  };
  return useForm<SetupValues>({
    initialValues,
    validate: {
      token: (token) => (token.trim() ? null : t("setup:token.missing")),
      workspaceName: (name) => (writtenText(name) ? null : t("setup:required")),
      name: (name) => (writtenText(name) ? null : t("setup:required")),
      email: (email) => (email.trim() === "" ? t("setup:required") : emailLooksRight(email) ? null : t("accounts:invalid_email")),
      password: (password) => {
        const missing = minimumPasswordLength - [...password].length;
        return missing > 0 ? t("accounts:password.too_short", { count: missing }) : null;
      },
    },
  });
}

/** The owner reads the language the page is in; the workspace may be in another. */
export function setupInput(values: SetupValues, readerLocale: Locale): SetupInput {
  return {
    token: tokenFromPaste(values.token),
    workspace: {
      name: writtenText(values.workspaceName), locale: values.locale, time_zone: values.timeZone,
      week_start: values.weekStart, weekend: values.weekend,
    },
    teammate: { name: writtenText(values.name), email: values.email.trim(), password: values.password, locale: readerLocale },
  };
}

/** Which field a pointer of the server's problem document means. */
export const fieldOfPointer: Record<string, keyof SetupValues> = {
  "/token": "token", "/workspace/name": "workspaceName", "/workspace/time_zone": "timeZone",
  "/workspace/week_start": "weekStart", "/workspace/weekend": "weekend",
  "/teammate/name": "name", "/teammate/email": "email", "/teammate/password": "password",
};
