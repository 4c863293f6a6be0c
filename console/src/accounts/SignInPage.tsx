import type { Me } from "@rahnama/client";
import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { describeProblem } from "../app/describe-problem";
import { usePageTitle } from "../app/page-title";
import { startSession } from "../app/session";
import { FormProblem } from "../app/shell/FormProblem";
import { emailLooksRight } from "./email";
import { EntryLayout } from "./EntryLayout";
import { safeReturnAddress } from "./return-address";

export function SignInPage() {
  const { t } = useTranslation("accounts");
  const router = useRouter();
  const { next } = useSearch({ from: "/sign-in" });
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (email) => (emailLooksRight(email) ? null : t(email.trim() === "" ? "required" : "invalid_email")),
      password: (password) => (password === "" ? t("required") : null),
    },
  });
  const passwordField = useRef<HTMLInputElement>(null);
  usePageTitle(t("sign_in.title"));
  const signIn = useMutation({
    mutationFn: ({ email, password }: typeof form.values) => api.post<Me>("/sessions", { email: email.trim(), password }, { anonymous: true }),
    onSuccess: async (me) => {
      await startSession(me);
      router.history.push(safeReturnAddress(next));
    },
    onError: () => passwordField.current?.select(),
  });
  return (
    <EntryLayout title={t("sign_in.title")} lead={t("sign_in.welcome")}>
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <Stack gap="md">
          <TextInput
            label={t("sign_in.email")} type="email" autoComplete="username" required withAsterisk={false} dir="ltr" autoFocus
            {...form.getInputProps("email")}
          />
          <PasswordInput
            ref={passwordField} label={t("sign_in.password")} autoComplete="current-password" required withAsterisk={false} dir="ltr"
            {...form.getInputProps("password")}
          />
          <FormProblem problem={signIn.isError ? describeProblem(signIn.error) : null} />
          <Button type="submit" size="md" loading={signIn.isPending}>{t("sign_in.submit")}</Button>
          <Text size="sm" c="dimmed">{t("sign_in.forgot")} <code dir="ltr">rahnama password EMAIL</code></Text>
          <Text size="sm" c="dimmed">{t("sign_in.no_account")}</Text>
        </Stack>
      </form>
    </EntryLayout>
  );
}
