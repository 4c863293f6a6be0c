import type { Role, Teammate } from "@rahnama/client";
import { Badge, Button, Select, Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { reportProblem } from "../../app/describe-problem";
import { isolated } from "../../app/plain-name";
import { teammatesQuery } from "../../app/queries";
import { grantableRoles, may, mayChange } from "../../app/roles";
import { useMe } from "../../app/session";
import { LoadFailure } from "../../app/shell/LoadFailure";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { MoreRows, useShownRows } from "../../app/shell/shown-rows";
import { offerUndo } from "../../app/toasts/toasts";
import { SettingsPage, SettingsSection } from "../SettingsPage";
import { Invitations } from "./Invitations";
import { keptUp, useJoining } from "./kept-up";
import rows from "../rows.module.css";

export function TeamSettings() {
  const { t } = useTranslation(["settings", "app"]);
  const { teammate: me } = useMe();
  const team = useQuery({ ...teammatesQuery, ...keptUp });
  useJoining();
  const { removed, changeRole, remove } = useTeamChanges();
  const teammates = useShownRows((team.data ?? []).filter((each) => !removed.has(each.id)));
  if (team.isError && !team.data) return <LoadFailure error={team.error} reset={() => void team.refetch()} />;
  return (
    <SettingsPage title={t("settings:pages.team")} lead={t("settings:team.lead")}>
      <SettingsSection title={t("settings:team.members")}>
        {team.isPending ? <Skeleton h="11rem" /> : (
          <ul className={rows.list} aria-label={t("settings:team.members")}>
            {teammates.shown.map((teammate) => (
              <TeammateRow key={teammate.id} teammate={teammate} me={me} onRole={(role) => void changeRole(teammate, role)} onRemove={() => remove(teammate)} />
            ))}
          </ul>
        )}
        <MoreRows left={teammates.left} onMore={teammates.more} />
      </SettingsSection>
      {may(me.role, "edit_team") && <Invitations />}
    </SettingsPage>
  );
}

interface TeammateRowProps {
  teammate: Teammate;
  me: Teammate;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

function TeammateRow({ teammate, me, onRole, onRemove }: TeammateRowProps) {
  const { t } = useTranslation(["settings", "app"]);
  const editable = mayChange(me, teammate);
  const roles = grantableRoles(me.role);
  return (
    <li className={rows.row}>
      <PersonAvatar name={teammate.name} src={teammate.avatar_url} size={36} online={teammate.online} />
      <div className={rows.main}>
        <span className={rows.name}><bdi>{teammate.name}</bdi>{teammate.id === me.id && ` ${t("settings:team.you")}`}</span>
        <p className={rows.detail}>
          <bdi>{teammate.email}</bdi>{teammate.online && ` · ${t("settings:team.online")}`}
        </p>
      </div>
      <div className={rows.actions}>
        {editable && roles.length > 1 ? (
          <Select
            w="7.5rem" value={teammate.role} allowDeselect={false} aria-label={t("settings:team.role_of", { name: teammate.name })}
            data={roles.map((role) => ({ value: role, label: t(`app:roles.${role}`) }))} onChange={(role) => role && onRole(role as Role)}
          />
        ) : (
          <Badge variant="default" tt="none" fw={500} size="lg">{t(`app:roles.${teammate.role}`)}</Badge>
        )}
        {editable && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onRemove} aria-label={t("settings:team.remove_named", { name: teammate.name })}>
            {t("settings:team.remove")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Changes show at once; a refused one goes back with a sentence, a removal can be undone for some seconds. */
function useTeamChanges() {
  const { t } = useTranslation(["settings", "app"]);
  const queries = useQueryClient();
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const key = teammatesQuery.queryKey;
  const hide = (id: string, hidden: boolean) =>
    setRemoved((ids) => new Set(hidden ? [...ids, id] : [...ids].filter((each) => each !== id)));

  async function changeRole(teammate: Teammate, role: Role) {
    const put = (value: Role) => queries.setQueryData<Teammate[]>(key, (team) =>
      team?.map((each) => (each.id === teammate.id ? { ...each, role: value } : each)));
    put(role);
    try {
      await api.patch<Teammate>(`/teammates/${teammate.id}`, { role });
    } catch (error) {
      put(teammate.role);
      reportProblem(error, t("settings:team.role_not_changed", { name: isolated(teammate.name) }));
    }
  }

  function remove(teammate: Teammate) {
    hide(teammate.id, true);
    offerUndo({
      message: t("settings:team.removed", { name: isolated(teammate.name) }), undoLabel: t("app:actions.undo"),
      undo: () => hide(teammate.id, false),
      commit: (options) => api.delete(`/teammates/${teammate.id}`, options)
        .catch((error: unknown) => reportProblem(error, t("settings:team.not_removed", { name: isolated(teammate.name) })))
        .then(() => queries.invalidateQueries({ queryKey: key }))
        .finally(() => hide(teammate.id, false)),
    });
  }

  return { removed, changeRole, remove };
}
