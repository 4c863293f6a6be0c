import type { AuditEntry, Page } from "@rahnama/client";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { fieldLabel } from "../../app/describe-problem";
import { useFormats } from "../../app/formats";
import { grantableRoles } from "../../app/roles";
import { EmptyState } from "../../app/shell/EmptyState";
import { LoadFailure } from "../../app/shell/LoadFailure";
import { Permitted } from "../../app/shell/NotPermitted";
import { SettingsPage } from "../SettingsPage";
import { detailPairs } from "./audit-detail";
import classes from "./AuditSettings.module.css";

/** How the log names whom an invitation is for when it bears no address. */
const FOR_ANYBODY = "anybody with the link";

export function AuditSettings() {
  return (
    <Permitted permission="read_audit">
      <AuditLog />
    </Permitted>
  );
}

function AuditLog() {
  const { t } = useTranslation(["settings", "app"]);
  const log = useInfiniteQuery({
    queryKey: ["audit"], initialPageParam: "",
    queryFn: ({ pageParam, signal }) => api.get<Page<AuditEntry>>("/audit", { query: { cursor: pageParam, limit: 50 }, signal }),
    getNextPageParam: (page) => page.next_cursor,
  });
  if (log.isError && !log.data) return <LoadFailure error={log.error} reset={() => void log.refetch()} />;
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SettingsPage title={t("settings:pages.audit")} lead={t("settings:audit.lead")} wide>
      {log.isPending && <Skeleton h="16rem" />}
      {log.data && entries.length === 0 && (
        <EmptyState icon={<IconHistory size={26} />} title={t("settings:audit.none")} explanation={t("settings:audit.none_explanation")} />
      )}
      {entries.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("settings:pages.audit")}>
          {/* Roles said aloud: as cards on a phone, browsers no longer take it for a table. */}
          <table className={classes.table} role="table">
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">{t("settings:audit.when")}</th>
                <th scope="col" role="columnheader">{t("settings:audit.who")}</th>
                <th scope="col" role="columnheader">{t("settings:audit.what")}</th>
                <th scope="col" role="columnheader">{t("settings:audit.address")}</th>
              </tr>
            </thead>
            <tbody role="rowgroup">{entries.map((entry) => <AuditRow key={entry.id} entry={entry} />)}</tbody>
          </table>
        </div>
      )}
      {log.hasNextPage && (
        <Button variant="default" mt="md" onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage}>{t("app:actions.more")}</Button>
      )}
    </SettingsPage>
  );
}

/** Values that have a word of their own in the reader's language get it; the rest stays as it was recorded. */
function useReadableDetail(): (name: string, value: string) => string {
  const { t } = useTranslation(["app", "settings"]);
  const formats = useFormats();
  return (name, value) => {
    if (/^\d+$/.test(value)) return formats.number(Number(value));
    if (name === "scopes") return formats.list(value.split(", ").map((scope) => t(`settings:api_keys.scope_${scope}` as "settings:api_keys.scope_read", { defaultValue: scope })));
    if (name === "expires_at") return formats.short(value);
    if (name === "fields") return formats.list(value.split(", ").map((field) => fieldLabel(`/${field}`) ?? field));
    const role = ["from", "to", "role"].includes(name) && grantableRoles("owner").find((each) => each === value);
    return role ? t(`app:roles.${role}`) : value;
  };
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("settings");
  const formats = useFormats();
  const pairs = detailPairs(entry.detail);
  const readable = useReadableDetail();
  return (
    <tr role="row">
      <td role="cell" className={classes.when} title={formats.full(entry.created_at)}>{formats.short(entry.created_at)}</td>
      <td role="cell" className={classes.who}><bdi>{entry.actor}</bdi></td>
      <td role="cell" className={classes.what}>
        {/* Actions that a newer server knows are shown by their own name. */}
        <span className={classes.action}>{t(`audit.actions.${entry.action.replaceAll(".", "_")}` as "audit.actions.session_started", { defaultValue: entry.action })}</span>
        {entry.subject && <> · <bdi>{entry.subject === FOR_ANYBODY ? t("invitations.anybody") : entry.subject}</bdi></>}
        {pairs.length > 0 && (
          <dl className={classes.detail}>
            {pairs.map(([name, value]) => (
              <div key={name}><dt>{t(`audit.details.${name}` as "audit.details.role", { defaultValue: name })}</dt><dd><bdi>{readable(name, value)}</bdi></dd></div>
            ))}
          </dl>
        )}
      </td>
      <td role="cell"><bdi dir="ltr">{entry.address}</bdi></td>
    </tr>
  );
}
