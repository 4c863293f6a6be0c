import { Skeleton, Title, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { PartFailure } from "../app/shell/LoadFailure";
import { contactIdentitiesQuery } from "./person-queries";
import classes from "./Person.module.css";

/** What somebody is known by; what was only claimed is marked as such. */
export function Identities({ contactId }: { contactId: string }) {
  const { t } = useTranslation("people");
  const formats = useFormats();
  const identities = useQuery(contactIdentitiesQuery(contactId));
  return (
    <section className={classes.section}>
      <Title order={2} className={classes.heading}>{t("identities.title")}</Title>
      {identities.isPending && <Skeleton h="3rem" />}
      {identities.isError && !identities.data && <PartFailure error={identities.error} reset={() => void identities.refetch()} />}
      {identities.data?.length === 0 && <p className={classes.dim}>{t("identities.none")}</p>}
      <ul className={classes.plain}>
        {identities.data?.map(({ kind, value, created_at: since }) => (
          <li key={`${kind} ${value}`} title={formats.full(since)}>
            <bdi className={classes.identity} dir="ltr">{value}</bdi>{" "}
            <span className={classes.dim}>{t(`identities.kinds.${kind}` as "identities.kinds.email", { defaultValue: kind })}</span>
            {kind === "claimed_id" && (
              <Tooltip label={t("identities.claimed_hint")} multiline maw={280}>
                <span tabIndex={0} className={classes.claimed}><IconAlertTriangle size={14} aria-label={t("identities.claimed_hint")} /></span>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
