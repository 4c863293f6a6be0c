import { Button } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { describeProblem } from "../describe-problem";
import { isOutOfReach, isProblemError } from "../problem";
import { EmptyState } from "./EmptyState";

interface LoadFailureProps {
  error: unknown;
  reset?: () => void;
  /** heading level, where it is a part of a page that could not be opened */
  order?: 1 | 2 | 3;
}

/** A page that could not be opened: why, and a way to try again. */
export function LoadFailure({ error, reset, order = 1 }: LoadFailureProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const offline = isOutOfReach(error);
  const retry = () => {
    if (!isProblemError(error)) return void reloadIfReachable();
    reset?.();
    void router.invalidate();
  };
  return (
    <EmptyState
      order={order} icon={<IconCloudOff size={26} />} title={t("failure.title")}
      explanation={offline ? t("failure.offline") : describeProblem(error)}
      action={<Button onClick={retry}>{t("actions.retry")}</Button>}
    />
  );
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
