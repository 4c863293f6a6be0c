import { Button } from "@mantine/core";
import { IconCompass } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../page-title";
import { EmptyState } from "./EmptyState";

export function NotFound() {
  const { t } = useTranslation();
  usePageTitle(t("not_found.title"));
  return (
    <EmptyState
      order={1} icon={<IconCompass size={26} />} title={t("not_found.title")} explanation={t("not_found.explanation")}
      action={<Button component={Link} to="/">{t("not_found.home")}</Button>}
    />
  );
}

/** The same where no page surrounds it. */
export function NotFoundPage() {
  return <main className="lone"><NotFound /></main>;
}
