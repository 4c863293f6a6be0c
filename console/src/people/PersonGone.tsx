import { Button } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../app/page-title";
import { EmptyState } from "../app/shell/EmptyState";

/** In the place of somebody who went away while their page was open; who became part of another record is found there. */
export function PersonGone({ deleted }: { deleted: boolean }) {
  const { t } = useTranslation("gone");
  const kind = deleted ? "deleted" : "missing";
  usePageTitle(t(`person.${kind}_title`));
  return (
    <EmptyState
      order={1} icon={<IconUserOff size={26} />} title={t(`person.${kind}_title`)} explanation={t(`person.${kind}`)}
      action={<Button component={Link} to="/contacts">{t("person.back")}</Button>}
    />
  );
}
