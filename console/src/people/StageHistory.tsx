import type { Contact, Stage, StageChange } from "@rahnama/client";
import { Skeleton, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { PartFailure } from "../app/shell/LoadFailure";
import { useCauseWords } from "./causes";
import { contactStagesQuery } from "./person-queries";
import { Why } from "./Why";
import classes from "./Person.module.css";

/** How far somebody has come, and each step there with its reason. */
export function StageHistory({ contact, compact = false }: { contact: Contact; compact?: boolean }) {
  const { t } = useTranslation("people");
  const stages = useQuery(contactStagesQuery(contact.id));
  return (
    <section className={classes.section}>
      <Title order={compact ? 3 : 2} className={classes.heading}>{t("stage.history")}</Title>
      {stages.isPending && <Skeleton h="4rem" />}
      {stages.isError && !stages.data && <PartFailure error={stages.error} reset={() => void stages.refetch()} />}
      {stages.data?.length === 0 && <p className={classes.dim}>{t("stage.none")}</p>}
      {stages.data && stages.data.length > 0 && (
        <ol className={classes.steps}>{stages.data.map((change) => <Step key={`${change.at} ${change.to}`} change={change} />)}</ol>
      )}
    </section>
  );
}

export function useStageChangeWords(): (change: { from: Stage | null; to: Stage }) => string {
  const { t } = useTranslation(["people", "inbox"]);
  const name = (stage: Stage) => t(`inbox:person.stage.${stage}`);
  return ({ from, to }) => (from ? t("people:stage.changed", { from: name(from), to: name(to) }) : t("people:stage.first", { to: name(to) }));
}

function Step({ change }: { change: StageChange }) {
  const { t } = useTranslation("people");
  const formats = useFormats();
  const cause = useCauseWords();
  const words = useStageChangeWords()(change);
  return (
    <li className={classes.step} data-stage={change.to}>
      <span className={classes.stepTitle}>{words}</span>
      <span className={classes.dim}><time dateTime={change.at} title={formats.full(change.at)}>{formats.short(change.at)}</time> · {cause(change.cause)}</span>
      {change.evidence && <Why short={t("stage.why")} label={`${words}: ${t("stage.why")}`} explanation={change.evidence} />}
    </li>
  );
}
