import type { Me } from "@rahnama/client";
import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { describeProblem } from "../app/describe-problem";
import { usePageTitle } from "../app/page-title";
import { startSession } from "../app/session";
import { FormProblem } from "../app/shell/FormProblem";
import { EntryLayout } from "./EntryLayout";
import { safeReturnAddress } from "./return-address";

export function SignInPage() {
  const { t } = useTranslation("accounts");
  const router = useRouter();
  const { next } = useSearch({ from: "/sign-in" });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const passwordField = useRef<HTMLInputElement>(null);
  usePageTitle(t("sign_in.title"));
  const signIn = useMutation({
    mutationFn: () => api.post<Me>("/sessions", { email: email.trim(), password }, { anonymous: true }),
    onSuccess: async (me) => {
      await startSession(me);
      router.history.push(safeReturnAddress(next));
    },
    onError: () => passwordField.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <EntryLayout title={t("sign_in.title")} lead={t("sign_in.welcome")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t("sign_in.email")} type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="username" required withAsterisk={false} dir="ltr" autoFocus
          />
          <PasswordInput
            ref={passwordField} label={t("sign_in.password")} value={password} dir="ltr"
            onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required withAsterisk={false}
          />
          <FormProblem problem={signIn.isError ? describeProblem(signIn.error) : null} />
          <Button type="submit" size="md" loading={signIn.isPending}>{t("sign_in.submit")}</Button>
          <Text size="sm" c="dimmed">{t("sign_in.no_account")}</Text>
        </Stack>
      </form>
    </EntryLayout>
  );
}
