import "@mantine/core/styles/Checkbox.layer.css";
import type { InvitationAccept, InvitationLookup, Locale, Me } from "@rahnama/client";
import { Button, Checkbox, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { describeProblem, fieldProblem } from "../app/describe-problem";
import { forgetFragment } from "../app/fragment";
import { isProblemError } from "../app/problem";
import { startSession } from "../app/session";
import { FormProblem } from "../app/shell/FormProblem";
import { writtenText } from "../app/written-text";
import { emailLooksRight } from "./email";
import { NewPasswordInput } from "./NewPasswordInput";
import { minimumPasswordLength } from "./password-strength";

/** Accepting makes an account, or adds the workspace to one that exists and proves itself by its password. */
export function InviteForm({ token, invitation }: { token: string; invitation: InvitationLookup }) {
  const { t, i18n } = useTranslation("accounts");
  const navigate = useNavigate();
  const [existing, setExisting] = useState(false);
  const form = useForm({
    initialValues: { name: "", email: invitation.email ?? "", password: "" },
    validate: {
      name: (name) => (!existing && writtenText(name) === "" ? t("required") : null),
      email: (email) => (email.trim() === "" ? t("required") : emailLooksRight(email) ? null : t("invalid_email")),
      password: (password) => {
        const missing = minimumPasswordLength - [...password].length;
        return !existing && missing > 0 ? t("password.too_short", { count: missing }) : null;
      },
    },
  });
  const accept = useMutation({
    mutationFn: ({ name, email, password }: typeof form.values) => {
      // An existing account keeps its own name; the server wants one all the same.
      const body: InvitationAccept = {
        token, email: email.trim(), password, locale: i18n.language as Locale, name: writtenText(name) || email.trim(),
      };
      return api.post<Me>("/invitations/accept", body, { anonymous: true });
    },
    onSuccess: async (me) => {
      forgetFragment();
      await startSession(me);
      await navigate({ to: "/" });
    },
    onError: (error) => {
      for (const field of ["name", "email", "password"] as const) {
        const problem = fieldProblem(error, `/${field}`);
        if (problem) form.setFieldError(field, problem);
      }
    },
  });
  const choose = (own: boolean) => {
    setExisting(own);
    accept.reset();
    form.clearErrors();
  };
  // Nobody who makes an account can have a wrong password: the address has one already.
  const hasAccount = !existing && isProblemError(accept.error) && accept.error.code === "sign_in_failed";
  const problem = hasAccount ? t("invite.has_account", { box: t("invite.existing") }) : describeProblem(accept.error, ["/name", "/email", "/password"]);
  return (
    <form onSubmit={form.onSubmit((values) => accept.mutate(values))} noValidate>
      <Stack gap="md">
        <Checkbox
          label={t("invite.existing")} checked={existing} onChange={(event) => choose(event.currentTarget.checked)}
          description={existing ? t("invite.existing_hint", { workspace: invitation.workspace_name }) : undefined}
        />
        {!existing && (
          <TextInput
            label={t("invite.name")} description={t("invite.name_hint")} autoComplete="name" maxLength={120} {...form.getInputProps("name")}
          />
        )}
        <TextInput label={t("invite.email")} type="email" autoComplete="username" dir="ltr" {...form.getInputProps("email")} />
        {existing ? (
          <PasswordInput label={t("invite.password")} autoComplete="current-password" dir="ltr" {...form.getInputProps("password")} />
        ) : (
          <NewPasswordInput
            label={t("invite.password")} value={form.values.password} error={form.errors.password as string | undefined}
            onChange={(password) => form.setFieldValue("password", password)} personal={[form.values.name, form.values.email, invitation.workspace_name]}
          />
        )}
        <FormProblem problem={accept.isError ? problem : null} />
        <Button type="submit" size="md" loading={accept.isPending}>{t("invite.submit")}</Button>
      </Stack>
    </form>
  );
}
