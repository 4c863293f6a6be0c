import type { Invitation, InvitationCreated } from "@rahnama/client";
import { Button, Skeleton, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { IconMail, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { reportProblem } from "../../app/describe-problem";
import { useFormats } from "../../app/formats";
import { invitationsQuery } from "../../app/queries";
import { PartFailure } from "../../app/shell/LoadFailure";
import { MoreRows, useShownRows } from "../../app/shell/shown-rows";
import { SettingsSection } from "../SettingsPage";
import { InviteDialog } from "./InviteDialog";
import { keptUp } from "./kept-up";
import rows from "../rows.module.css";

export function Invitations() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const invitations = useQuery({ ...invitationsQuery, ...keptUp });
  const pending = useShownRows(invitations.data ?? []);
  const [inviting, setInviting] = useState(false);
  const key = invitationsQuery.queryKey;

  async function withdraw(invitation: Invitation) {
    const before = queries.getQueryData<Invitation[]>(key);
    queries.setQueryData<Invitation[]>(key, (known) => known?.filter((each) => each.id !== invitation.id));
    try {
      await api.delete(`/invitations/${invitation.id}`);
    } catch (error) {
      queries.setQueryData(key, before);
      reportProblem(error, t("invitations.not_withdrawn"));
    }
  }

  const created = ({ invitation }: InvitationCreated) =>
    queries.setQueryData<Invitation[]>(key, (known) => known && [invitation, ...known]);

  return (
    <SettingsSection
      title={t("invitations.title")} explanation={t("invitations.explanation")}
      action={<Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>{t("invitations.invite")}</Button>}
    >
      {invitations.isPending && <Skeleton h="3.5rem" />}
      {invitations.isError && !invitations.data && <PartFailure error={invitations.error} reset={() => void invitations.refetch()} />}
      {invitations.data?.length === 0 && <Text size="sm" c="dimmed">{t("invitations.none")}</Text>}
      {pending.shown.length > 0 && (
        <ul className={rows.list} aria-label={t("invitations.title")}>
          {pending.shown.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} onWithdraw={() => void withdraw(invitation)} />
          ))}
        </ul>
      )}
      <MoreRows left={pending.left} onMore={pending.more} />
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} onCreated={created} />
    </SettingsSection>
  );
}

function InvitationRow({ invitation, onWithdraw }: { invitation: Invitation; onWithdraw: () => void }) {
  const { t } = useTranslation(["settings", "app"]);
  const formats = useFormats();
  const who = invitation.email ?? t("settings:invitations.anybody");
  return (
    <li className={rows.row}>
      <IconMail size={18} stroke={1.6} aria-hidden />
      <div className={rows.main}>
        <span className={rows.name}><bdi>{who}</bdi> · {t(`app:roles.${invitation.role}`)}</span>
        <p className={rows.detail}>
          {t("settings:invitations.by", { name: invitation.invited_by })} · {t("settings:invitations.expires", { when: formats.relative(invitation.expires_at) })}
        </p>
      </div>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onWithdraw} aria-label={t("settings:invitations.withdraw_named", { who })}>
        {t("settings:invitations.withdraw")}
      </Button>
    </li>
  );
}
