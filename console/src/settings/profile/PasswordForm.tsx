import type { PasswordInput as PasswordChange, Teammate } from "@rahnama/client";
import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPasswordInput } from "../../accounts/NewPasswordInput";
import { minimumPasswordLength } from "../../accounts/password-strength";
import { api } from "../../app/api";
import { describeProblem, fieldProblem } from "../../app/describe-problem";
import { isProblemError } from "../../app/problem";
import { FormProblem } from "../../app/shell/FormProblem";
import { showToast } from "../../app/toasts/toasts";

export function PasswordForm({ teammate }: { teammate: Teammate }) {
  const { t } = useTranslation("settings");
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    // A wrong current password is answered like a failed sign-in; it does not end this session.
    mutationFn: (input: PasswordChange) => api.post<void>("/me/password", input, { anonymous: true }),
    onSuccess: () => {
      setCurrent("");
      setNext("");
      showToast({ kind: "success", message: t("profile.password_changed") });
    },
  });
  const wrongCurrent = isProblemError(change.error) && ["sign_in_failed", "invalid_credentials"].includes(change.error.code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ current_password: current, new_password: next });
  };
  const problem = !change.isError ? null : wrongCurrent ? t("profile.password_wrong") : describeProblem(change.error, ["/new_password"]);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <input type="hidden" autoComplete="username" value={teammate.email} readOnly />
        <PasswordInput
          label={t("profile.current_password")} value={current} onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password" required withAsterisk={false} dir="ltr"
        />
        <NewPasswordInput
          label={t("profile.new_password")} value={next} onChange={setNext} personal={[teammate.name, teammate.email]}
          error={fieldProblem(change.error, "/new_password")}
        />
        <FormProblem problem={problem} />
        <Group><Button type="submit" loading={change.isPending} disabled={!current || [...next].length < minimumPasswordLength}>{t("profile.change_password")}</Button></Group>
      </Stack>
    </form>
  );
}
