import "@mantine/core/styles/Radio.layer.css";
import type { InvitationCreated, InvitationInput, Role } from "@rahnama/client";
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { emailLooksRight } from "../../accounts/email";
import { api } from "../../app/api";
import { describeProblem } from "../../app/describe-problem";
import { grantableRoles } from "../../app/roles";
import { useMe } from "../../app/session";
import { CodeBox } from "../../app/shell/CodeBox";
import { FormProblem } from "../../app/shell/FormProblem";

interface InviteDialogProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (created: InvitationCreated) => void;
}

export function InviteDialog({ opened, onClose, onCreated }: InviteDialogProps) {
  const { t } = useTranslation(["settings", "app"]);
  // The link is shown only now: a slip does not take it away.
  const [linkShown, setLinkShown] = useState(false);
  const close = () => {
    setLinkShown(false);
    onClose();
  };
  const created = (invitation: InvitationCreated) => {
    setLinkShown(true);
    onCreated(invitation);
  };
  return (
    <Modal
      opened={opened} onClose={close} closeOnEscape={!linkShown} closeOnClickOutside={!linkShown}
      title={t("settings:invitations.invite")} closeButtonProps={{ "aria-label": t("app:actions.close") }}
    >
      <InviteSteps onClose={close} onCreated={created} />
    </Modal>
  );
}

/** First who and as what, then the link; a new opening of the dialog starts over. */
function InviteSteps({ onClose, onCreated }: Omit<InviteDialogProps, "opened">) {
  const { t } = useTranslation(["settings", "app"]);
  const [url, setUrl] = useState<string | null>(null);
  if (url === null) {
    return <InviteForm onCreated={(created) => { setUrl(created.url); onCreated(created); }} />;
  }
  return (
    <Stack gap="md">
      <Text size="sm">{t("settings:invitations.link_explanation")}</Text>
      <CodeBox code={url} label={t("settings:invitations.link")} copyLabel={t("settings:invitations.copy_link")} wrap />
      <Group justify="flex-end"><Button onClick={onClose}>{t("settings:invitations.done")}</Button></Group>
    </Stack>
  );
}

function InviteForm({ onCreated }: { onCreated: (created: InvitationCreated) => void }) {
  const { t } = useTranslation(["settings", "app", "accounts"]);
  const { teammate } = useMe();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [problem, setProblem] = useState<string | null>(null);
  const invite = useMutation({
    mutationFn: (input: InvitationInput) => api.post<InvitationCreated>("/invitations", input),
    onSuccess: onCreated,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = email.trim();
    if (address !== "" && !emailLooksRight(address)) return setProblem(t("settings:invitations.invalid_email"));
    setProblem(null);
    invite.mutate({ email: address || null, role });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("settings:invitations.email")} description={t("settings:invitations.email_hint")} type="email" dir="ltr" value={email}
          onChange={(event) => setEmail(event.currentTarget.value)} error={problem} data-autofocus autoComplete="off"
        />
        <Radio.Group label={t("settings:team.role")} value={role} onChange={(value) => setRole(value as Role)}>
          <Stack gap="xs" mt={6}>
            {grantableRoles(teammate.role).map((each) => (
              <Radio key={each} value={each} label={t(`app:roles.${each}`)} description={t(`settings:role_explanations.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <FormProblem problem={invite.isError ? describeProblem(invite.error) : null} />
        <Group justify="flex-end"><Button type="submit" loading={invite.isPending}>{t("settings:invitations.make_link")}</Button></Group>
      </Stack>
    </form>
  );
}
