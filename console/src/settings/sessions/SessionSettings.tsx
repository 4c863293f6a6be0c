import type { TeammateSession } from "@rahnama/client";
import { Badge, Button, Skeleton } from "@mantine/core";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { reportProblem } from "../../app/describe-problem";
import { useFormats } from "../../app/formats";
import { LoadFailure } from "../../app/shell/LoadFailure";
import { showToast } from "../../app/toasts/toasts";
import { MoreRows, useShownRows } from "../../app/shell/shown-rows";
import { SettingsPage } from "../SettingsPage";
import { deviceFrom } from "./user-agent";
import rows from "../rows.module.css";

const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => api.all<TeammateSession>("/sessions", { signal }),
});

export function SessionSettings() {
  const { t } = useTranslation("settings");
  const sessions = useQuery(sessionsQuery);
  const { end, endOthers } = useEndSessions();
  const items = (sessions.data ?? []).toSorted((first, second) => Number(second.current) - Number(first.current));
  const others = items.filter((session) => !session.current);
  const { shown, left, more } = useShownRows(items);
  if (sessions.isError && !sessions.data) return <LoadFailure error={sessions.error} reset={() => void sessions.refetch()} />;
  return (
    <SettingsPage
      title={t("pages.sessions")} lead={t("sessions.lead")}
      action={others.length > 0 && <Button variant="default" onClick={() => void endOthers(others)}>{t("sessions.end_others")}</Button>}
    >
      {sessions.isPending && <Skeleton h="10rem" />}
      {items.length > 0 && (
        <ul className={rows.list} aria-label={t("pages.sessions")}>
          {shown.map((session) => <SessionRow key={session.id} session={session} onEnd={() => void end(session)} />)}
        </ul>
      )}
      <MoreRows left={left} onMore={more} />
    </SettingsPage>
  );
}

function SessionRow({ session, onEnd }: { session: TeammateSession; onEnd: () => void }) {
  const { t } = useTranslation("settings");
  const formats = useFormats();
  const device = deviceFrom(session.user_agent);
  const Icon = device.mobile ? IconDeviceMobile : IconDeviceDesktop;
  const name = device.browser && device.system
    ? t("sessions.browser_on_system", { browser: device.browser, system: device.system })
    : (device.browser ?? device.system ?? t("sessions.unknown_device"));
  return (
    <li className={rows.row}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <div className={rows.main}>
        <span className={rows.name}>{name}</span>
        <p className={rows.detail} title={formats.full(session.created_at)}>
          <bdi dir="ltr">{session.address}</bdi> · {t("sessions.since", { day: formats.day(session.created_at) })} ·{" "}
          {t("sessions.last_used", { when: formats.relative(session.last_used_at) })}
        </p>
      </div>
      <div className={rows.actions}>
        {session.current
          ? <Badge className={rows.good} tt="none" fw={550}>{t("sessions.current")}</Badge>
          : <Button variant="subtle" color="gray" size="compact-sm" onClick={onEnd} aria-label={t("sessions.end_named", { name })}>{t("sessions.end")}</Button>}
      </div>
    </li>
  );
}

function useEndSessions() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const key = sessionsQuery.queryKey;

  async function endAll(sessions: TeammateSession[], done: string) {
    const ids = new Set(sessions.map((session) => session.id));
    queries.setQueryData<TeammateSession[]>(key, (known) => known?.filter((each) => !ids.has(each.id)));
    const results = await Promise.allSettled(sessions.map((session) => api.delete(`/sessions/${session.id}`)));
    const failure = results.find((result) => result.status === "rejected");
    if (failure) reportProblem(failure.reason, t("sessions.not_ended"));
    else showToast({ kind: "success", message: done });
    await queries.invalidateQueries({ queryKey: key });
  }

  return {
    end: (session: TeammateSession) => endAll([session], t("sessions.ended")),
    endOthers: (others: TeammateSession[]) => endAll(others, t("sessions.others_ended", { count: others.length })),
  };
}
