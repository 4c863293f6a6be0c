import type { LifecycleInput, LifecyclePreview, Stage } from "@rahnama/client";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { IconFlask } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { describeProblem } from "../../app/describe-problem";
import { sameValue } from "../../app/draft/three-way";
import { useFormats } from "../../app/formats";
import { FormProblem } from "../../app/shell/FormProblem";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { stages } from "../../contacts/contact-search";
import { useContactName } from "../../inbox/contact-name";
import { SettingsSection } from "../SettingsPage";
import classes from "./StageSettings.module.css";

interface StagePreviewProps {
  input: LifecycleInput;
  complete: boolean;
  onIncomplete: () => void;
  onRefused: (error: unknown) => void;
}

/** Who would change stage, before anything is saved. */
export function StagePreview({ input, complete, onIncomplete, onRefused }: StagePreviewProps) {
  const { t } = useTranslation("stages");
  const preview = useMutation({
    mutationFn: (tried: LifecycleInput) => api.post<LifecyclePreview>("/lifecycle/preview", tried),
    onError: onRefused,
  });
  return (
    <SettingsSection
      title={t("preview.title")} explanation={t("preview.explanation")}
      action={
        <Button variant="default" leftSection={<IconFlask size={16} aria-hidden />} loading={preview.isPending} onClick={() => (complete ? preview.mutate(input) : onIncomplete())}>
          {t(preview.data ? "preview.again" : "preview.run")}
        </Button>
      }
    >
      <FormProblem problem={preview.isError ? describeProblem(preview.error) : null} />
      <div aria-live="polite">
        {preview.data && !sameValue(preview.variables, input) && <p className={classes.outdated}>{t("preview.outdated")}</p>}
        {preview.data && <Outcome preview={preview.data} />}
      </div>
    </SettingsSection>
  );
}

function Outcome({ preview }: { preview: LifecyclePreview }) {
  const { t } = useTranslation(["stages", "inbox", "people"]);
  const formats = useFormats();
  const nameOf = useContactName();
  const { people, days, now, then, changes, sample } = preview;
  const stageName = (stage: Stage) => t(`inbox:person.stage.${stage}`);
  const share = (count: number) => `${people > 0 ? (count / people) * 100 : 0}%`;
  return (
    <>
      <p className={classes.dim}>{t("stages:preview.people", { count: people, days })}</p>
      <table className={classes.table}>
        <thead>
          <tr>{(["stage", "now", "then", "difference"] as const).map((column) => <th key={column} scope="col">{t(`stages:preview.${column}`)}</th>)}</tr>
        </thead>
        <tbody>
          {stages.map((stage) => {
            const difference = then[stage] - now[stage];
            return (
              <tr key={stage}>
                <th scope="row">{stageName(stage)}</th>
                <td>{formats.number(now[stage])}<span className={classes.bar} data-now style={{ inlineSize: share(now[stage]) }} aria-hidden /></td>
                <td>{formats.number(then[stage])}<span className={classes.bar} style={{ inlineSize: share(then[stage]) }} aria-hidden /></td>
                <td className={difference === 0 ? classes.dim : classes.difference}>{formats.number(difference, { signDisplay: "exceptZero" })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {changes.length === 0 && <p className={classes.dim}>{t("stages:preview.unchanged")}</p>}
      <ul className={classes.changes}>
        {changes.map(({ from, to, count }) => <li key={`${from} ${to}`}>{t("stages:preview.change", { count, from: stageName(from), to: stageName(to) })}</li>)}
      </ul>
      {sample.length > 0 && <h3 className={classes.subtitle}>{t("stages:preview.sample")}</h3>}
      <ul className={classes.sample}>
        {sample.map(({ contact, from, to }) => (
          <li key={contact.id}>
            <PersonAvatar name={contact.name ?? contact.email} size={26} />
            <Link to="/contacts/$contactId" params={{ contactId: contact.id }} target="_blank" className={classes.person}><bdi>{nameOf(contact)}</bdi></Link>
            <span className={classes.dim}>{t("people:stage.changed", { from: stageName(from), to: stageName(to) })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
