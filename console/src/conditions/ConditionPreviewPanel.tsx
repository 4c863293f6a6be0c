import { Loader, Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { Condition, ConditionPreview, FieldError } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { describeProblem } from "../app/describe-problem";
import { useFormats } from "../app/formats";
import { isProblemError } from "../app/problem";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { useContactName } from "../inbox/contact-name";
import { previewQuery, vocabularyQuery } from "./condition-queries";
import { gapsIn } from "./operators";
import { conditionSentence } from "./sentence";
import { useWords } from "./use-words";
import classes from "./ConditionPreviewPanel.module.css";

/** The part of a problem that is about the condition, with pointers that begin at its root. */
export function conditionErrors(error: unknown, field = "/condition"): FieldError[] {
  if (!isProblemError(error)) return [];
  return (error.problem.errors ?? []).flatMap(({ pointer, detail }) =>
    (pointer === field || pointer.startsWith(`${field}/`) ? [{ pointer: pointer.slice(field.length), detail }] : []));
}

interface ConditionPreviewPanelProps {
  condition: Condition;
  onErrors: (errors: FieldError[]) => void;
}

/** How many people a condition is about, in numbers, faces and words, while it is being written. */
export function ConditionPreviewPanel({ condition, onErrors }: ConditionPreviewPanelProps) {
  const { t } = useTranslation("conditions");
  const words = useWords();
  const vocabulary = useQuery(vocabularyQuery).data;
  const [settled] = useDebouncedValue(condition, 350);
  const complete = vocabulary !== undefined && gapsIn(settled, vocabulary).length === 0;
  const preview = useQuery({ ...previewQuery(settled), enabled: complete });
  const { error } = preview;
  useEffect(() => onErrors(complete ? conditionErrors(error) : []), [error, complete]);
  const waiting = !complete || preview.isFetching || settled !== condition;
  return (
    <section className={classes.panel} aria-label={t("preview.title")}>
      <header className={classes.header}>
        <h2 className={classes.title}>{t("preview.title")}</h2>
        {complete && waiting && <Loader size={14} aria-label={t("preview.counting")} />}
      </header>
      <div aria-live="polite">
        {!complete && <p className={classes.note}>{t("preview.waiting")}</p>}
        {complete && preview.isPending && <Skeleton h="2.5rem" />}
        {complete && error && <p className={classes.failure}>{conditionErrors(error).length > 0 ? t("preview.refused") : describeProblem(error) || t("preview.failed")}</p>}
        {complete && !error && preview.data && <Counted preview={preview.data} stale={waiting} />}
      </div>
      <h3 className={classes.subtitle}>{t("editor.in_words")}</h3>
      <p className={classes.sentence}>{conditionSentence(condition, words)}</p>
    </section>
  );
}

function Counted({ preview, stale }: { preview: ConditionPreview; stale: boolean }) {
  const { t } = useTranslation("conditions");
  const formats = useFormats();
  const nameOf = useContactName();
  const { count, total, sample } = preview;
  const share = total > 0 ? count / total : 0;
  return (
    <div className={classes.counted} data-stale={stale || undefined}>
      <p className={classes.number}><strong>{t("preview.count", { count })}</strong> <span>{t("preview.of", { total })}</span></p>
      <div className={classes.meter} aria-hidden><span style={{ inlineSize: `${share * 100}%` }} /></div>
      <p className={classes.note}>
        {t("preview.share", { share: formats.number(share, { style: "percent", maximumFractionDigits: share > 0 && share < 0.01 ? 2 : 0 }) })}
        {" · "}{t("preview.as_of", { time: formats.time(preview.as_of) })}
      </p>
      {count === 0 && <p className={classes.note}>{t("preview.nobody")}</p>}
      {sample.length > 0 && (
        <>
          <h3 className={classes.subtitle}>{t("preview.sample")}</h3>
          <ul className={classes.sample}>
            {sample.map((contact) => (
              <li key={contact.id}>
                <PersonAvatar name={contact.name ?? contact.email} size={26} online={contact.online} />
                <Link to="/contacts/$contactId" params={{ contactId: contact.id }} target="_blank" className={classes.person}><bdi>{nameOf(contact)}</bdi></Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
