import { Button, Group, Text } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useConnected } from "../../realtime/RealtimeProvider";
import { describeProblem } from "../describe-problem";
import { isOutOfReach, isProblemError } from "../problem";
import { EmptyState } from "./EmptyState";

interface LoadFailureProps {
  error: unknown;
  reset?: () => void;
}

/** A page that could not be opened: why, and a way to try again. */
export function LoadFailure(props: LoadFailureProps) {
  const { t } = useTranslation();
  const { reason, retry } = useFailure(props);
  return (
    <EmptyState
      order={1} icon={<IconCloudOff size={26} />} title={t("failure.title")} explanation={reason}
      action={<Button onClick={retry}>{t("actions.retry")}</Button>}
    />
  );
}

/** The same of a part of a page, below its heading: several may fail at once. */
export function PartFailure(props: LoadFailureProps) {
  const { t } = useTranslation();
  const { reason, retry } = useFailure(props);
  return (
    <Group gap="xs" role="alert">
      <Text size="sm" c="dimmed">{t("failure.part")} {reason}</Text>
      <Button size="compact-sm" variant="default" onClick={retry}>{t("actions.retry")}</Button>
    </Group>
  );
}

function useFailure({ error, reset }: LoadFailureProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const offline = isOutOfReach(error);
  const retry = () => {
    if (!isProblemError(error)) return void reloadIfReachable();
    reset?.();
    void router.invalidate();
  };
  useWhenBack(offline, retry);
  return { reason: offline ? t("failure.offline") : describeProblem(error), retry };
}

/** When the device is online again, or the server answers on the socket again. */
function useWhenBack(waiting: boolean, run: () => void): void {
  const connected = useConnected();
  const before = useRef(connected);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (waiting && connected && !before.current) latest.current();
    before.current = connected;
  }, [waiting, connected]);
  useEffect(() => {
    if (!waiting) return;
    const whenOnline = () => latest.current();
    window.addEventListener("online", whenOnline);
    return () => window.removeEventListener("online", whenOnline);
  }, [waiting]);
}

/** Browsers remember that code or words did not come: only a page that is loaded anew asks for them again. */
async function reloadIfReachable(): Promise<void> {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
}

/** The same where no page surrounds it. */
export function LoadFailurePage(props: LoadFailureProps) {
  return <main className="lone"><LoadFailure {...props} /></main>;
}
