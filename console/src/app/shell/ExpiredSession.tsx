import { Anchor, Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { describeProblem } from "../describe-problem";
import { resumeSession, useMe } from "../session";
import { FormProblem } from "./FormProblem";
import { PersonAvatar } from "./PersonAvatar";

/** Signing in again over the page as it stands, so that nothing typed into it is lost. */
export function ExpiredSession() {
  const { t } = useTranslation();
  const { teammate } = useMe();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const signIn = useMutation({
    mutationFn: () => resumeSession(password),
    onSuccess: () => setPassword(""),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password) signIn.mutate();
  };
  const elsewhere = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  return (
    <Modal
      opened onClose={() => {}} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}
      title={t("expired.title")} size="sm"
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{t("expired.explanation")}</Text>
          <Group gap="sm" wrap="nowrap">
            <PersonAvatar name={teammate.name} src={teammate.avatar_url} size={36} />
            <div>
              <Text fw={550} dir="auto">{teammate.name}</Text>
              <Text size="sm" c="dimmed" dir="ltr">{teammate.email}</Text>
            </div>
          </Group>
          <input type="hidden" name="username" autoComplete="username" value={teammate.email} readOnly />
          <PasswordInput
            label={t("expired.password")} value={password} onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password" required withAsterisk={false} data-autofocus dir="ltr"
            error={tried && !password ? t("required") : undefined}
          />
          <FormProblem problem={signIn.isError ? describeProblem(signIn.error) : null} />
          <Button type="submit" loading={signIn.isPending}>{t("expired.submit")}</Button>
          <Anchor href={elsewhere} size="sm" ta="center">{t("expired.other_account")}</Anchor>
        </Stack>
      </form>
    </Modal>
  );
}
