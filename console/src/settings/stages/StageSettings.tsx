import { Alert, Stack, Switch } from "@mantine/core";
import type { Condition, FieldError, LifecycleDocument } from "@rahnama/client";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { SaveBar } from "../../app/draft/SaveBar";
import { useDraft } from "../../app/draft/useDraft";
import { incomplete } from "../../app/problem";
import { LoadFailure } from "../../app/shell/LoadFailure";
import { PageSkeleton } from "../../app/shell/PageSkeleton";
import { Permitted } from "../../app/shell/NotPermitted";
import { ConditionEditor } from "../../conditions/ConditionEditor";
import { conditionErrors } from "../../conditions/ConditionPreviewPanel";
import { vocabularyQuery } from "../../conditions/condition-queries";
import { gapsIn } from "../../conditions/operators";
import { conditionSentence } from "../../conditions/sentence";
import type { SubjectScope } from "../../conditions/subject-choices";
import { useWords } from "../../conditions/use-words";
import { SettingsPage, SettingsSection } from "../SettingsPage";
import { StagePreview } from "./StagePreview";
import { editableStages, stageInput, type StageValues } from "./stage-draft";
import classes from "./StageSettings.module.css";

/** A stage cannot depend on itself, nor on segments, which may depend on it. */
const scope: SubjectScope = { kinds: ["attribute", "event"], without: ["stage"] };
const steps = ["lead", "user"] as const;
type Step = (typeof steps)[number];

const lifecycleQuery = queryOptions({
  queryKey: ["lifecycle"],
  queryFn: ({ signal }) => api.get<LifecycleDocument>("/lifecycle", { signal }),
  refetchInterval: ({ state }) => (state.data?.state === "building" ? 2_000 : false),
});

export function StageSettings() {
  const lifecycle = useQuery(lifecycleQuery);
  return (
    <Permitted permission="edit_stages">
      {lifecycle.isError && !lifecycle.data && <LoadFailure error={lifecycle.error} reset={() => void lifecycle.refetch()} />}
      {lifecycle.isPending && <PageSkeleton />}
      {lifecycle.data && <StageForm lifecycle={lifecycle.data} />}
    </Permitted>
  );
}

function StageForm({ lifecycle }: { lifecycle: LifecycleDocument }) {
  const { t } = useTranslation(["settings", "stages"]);
  const queries = useQueryClient();
  const vocabulary = useQuery(vocabularyQuery).data;
  const [errors, setErrors] = useState<Record<Step, FieldError[]>>({ lead: [], user: [] });
  const [showGaps, setShowGaps] = useState(false);
  const describe = useDescriptions();
  const remember = (answer: LifecycleDocument) => {
    queries.setQueryData(lifecycleQuery.queryKey, answer);
    return editableStages(answer);
  };
  const refused = (error: unknown) => setErrors({ lead: conditionErrors(error, "/lead"), user: conditionErrors(error, "/user") });
  const form = useDraft<StageValues>({
    current: editableStages(lifecycle), reload: async () => remember(await api.get<LifecycleDocument>("/lifecycle")),
    save: async (_changed, whole, version) => {
      if (vocabulary && steps.some((step) => gapsIn(whole[step], vocabulary).length > 0)) {
        setShowGaps(true);
        throw incomplete(t("stages:incomplete"));
      }
      try {
        return remember(await api.put<LifecycleDocument>("/lifecycle", stageInput(whole), { ifMatch: version }));
      } catch (error) {
        refused(error);
        throw error;
      }
    },
  });
  const { draft, change } = form;
  const complete = vocabulary !== undefined && steps.every((step) => gapsIn(draft[step], vocabulary).length === 0);
  return (
    <SettingsPage title={t("settings:pages.stages")} lead={t("stages:lead")} wide>
      {lifecycle.state === "building" && <Alert variant="light" mb="lg" role="status">{t("stages:building")}</Alert>}
      <div className={classes.width}>
        {steps.map((step) => (
          <SettingsSection key={step} title={t(`stages:${step}_title`)} explanation={t(`stages:${step}_explanation`)}>
            <Stack gap="md">
              <ConditionEditor
                value={draft[step]} errors={errors[step]} showGaps={showGaps} scope={scope} label={t(`stages:${step}_title`)}
                onChange={(next) => {
                  setErrors((before) => ({ ...before, [step]: [] }));
                  change({ [step]: next });
                }}
              />
              <Switch
                label={t(`stages:${step}_demotes`)} description={t("stages:demotes_hint")} checked={draft[`${step}_demotes`]}
                onChange={(event) => change({ [`${step}_demotes`]: event.currentTarget.checked })}
              />
            </Stack>
          </SettingsSection>
        ))}
        <StagePreview input={stageInput(draft)} complete={complete} onIncomplete={() => setShowGaps(true)} onRefused={refused} />
      </div>
      <SaveBar draft={form} describe={describe} />
    </SettingsPage>
  );
}

function useDescriptions() {
  const { t } = useTranslation(["stages", "look"]);
  const words = useWords();
  return (field: keyof StageValues & string, value: unknown): { label: string; value: string } => {
    if (field === "lead" || field === "user") return { label: t(`stages:${field}_title`), value: conditionSentence(value as Condition, words) };
    return { label: t(`stages:${field}`), value: t(value === true ? "look:on" : "look:off") };
  };
}
