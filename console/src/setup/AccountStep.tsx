import type { Locale, Me } from "@rahnama/client";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { NewPasswordInput } from "../accounts/NewPasswordInput";
import { api } from "../app/api";
import { describeProblem, fieldProblem } from "../app/describe-problem";
import { isProblemError } from "../app/problem";
import { FormProblem } from "../app/shell/FormProblem";
import { TokenInput } from "./TokenInput";
import { fieldOfPointer, type SetupForm, setupInput, type SetupValues } from "./setup-form";

interface AccountStepProps {
  form: SetupForm;
  /** the setup code was not accepted, and can be put right here */
  tokenRefused: boolean;
  onTokenRefused: () => void;
  onBack: () => void;
  onClaimed: (me: Me) => Promise<void>;
  onClaimedBefore: () => Promise<void>;
}

export function AccountStep({ form, tokenRefused, onTokenRefused, onBack, onClaimed, onClaimedBefore }: AccountStepProps) {
  const { t, i18n } = useTranslation(["setup", "app"]);
  const claim = useMutation({
    mutationFn: (values: SetupValues) => api.post<Me>("/setup", setupInput(values, i18n.language as Locale), { anonymous: true }),
    onSuccess: onClaimed,
    onError: (error) => {
      for (const [pointer, field] of Object.entries(fieldOfPointer)) {
        const problem = fieldProblem(error, pointer);
        if (problem) form.setFieldError(field, problem);
      }
      if (isProblemError(error) && error.code === "already_claimed") return onClaimedBefore();
      if (!isProblemError(error) || error.code !== "setup_refused") return;
      form.setFieldError("token", t("setup:token.refused"));
      onTokenRefused();
    },
  });
  const before = isProblemError(claim.error) && claim.error.code === "already_claimed";
  const { name, email, password, workspaceName } = form.values;
  return (
    <form onSubmit={form.onSubmit((values) => claim.mutate(values))} noValidate>
      <Stack gap="lg">
        {tokenRefused && <TokenInput form={form} />}
        <TextInput
          label={t("setup:account.name")} description={t("setup:account.name_hint")} autoComplete="name" autoFocus maxLength={120}
          {...form.getInputProps("name")}
        />
        <TextInput label={t("setup:account.email")} type="email" autoComplete="username" dir="ltr" {...form.getInputProps("email")} />
        <NewPasswordInput
          label={t("setup:account.password")} value={password} onChange={(value) => form.setFieldValue("password", value)}
          personal={[name, email, workspaceName]} error={form.errors.password as string | undefined}
        />
        <FormProblem problem={claim.isError && !before ? describeProblem(claim.error, Object.keys(fieldOfPointer)) : null} />
        <Group justify="space-between">
          <Button variant="default" size="md" onClick={onBack}>{t("app:actions.back")}</Button>
          <Button type="submit" size="md" loading={claim.isPending}>{t("setup:create")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
