import { Badge, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconRosetteDiscountCheck } from "@tabler/icons-react";
import type { Contact } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import classes from "./StageBadges.module.css";

/** How far somebody has come, and whether it is certain who they are. */
export function StageBadges({ contact }: { contact: Contact }) {
  const { t } = useTranslation("inbox");
  return (
    <>
      <Badge className={classes.stage} data-stage={contact.stage} radius="sm" size="sm">{t(`person.stage.${contact.stage}`)}</Badge>
      {contact.verified && (
        <Tooltip label={t("person.verified_hint")}>
          <Badge className={classes.verified} radius="sm" size="sm" tabIndex={0} leftSection={<IconRosetteDiscountCheck size={13} aria-hidden />}>
            {t("person.verified")}
          </Badge>
        </Tooltip>
      )}
      {!contact.verified && contact.email !== null && (
        <Tooltip label={t("person.unverified_hint")} multiline maw={280}>
          <Badge className={classes.unverified} radius="sm" size="sm" tabIndex={0} leftSection={<IconAlertTriangle size={13} aria-hidden />}>
            {t("person.unverified")}
          </Badge>
        </Tooltip>
      )}
    </>
  );
}
