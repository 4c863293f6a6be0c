import { Button } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { describeProblem } from "../describe-problem";
import { isProblemError } from "../problem";
import { EmptyState } from "./EmptyState";

/** A page that could not be opened: why, and a way to try again. */
export function LoadFailure({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const offline = isProblemError(error) && error.status === 0;
  const retry = () => {
    reset?.();
    void router.invalidate();
  };
  return (
    <EmptyState
      order={1} icon={<IconCloudOff size={26} />} title={t("failure.title")}
      explanation={offline ? t("failure.offline") : describeProblem(error)}
      action={<Button onClick={retry}>{t("actions.retry")}</Button>}
    />
  );
}

/** The same where no page surrounds it. */
export function LoadFailurePage(props: { error: unknown; reset?: () => void }) {
  return <main className="lone"><LoadFailure {...props} /></main>;
}
