import { Radio, Stack, Textarea, TextInput } from "@mantine/core";
import "@mantine/core/styles/Radio.layer.css";
import type { Condition, FieldError, Segment, SegmentInput, SegmentKind } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "../app/draft/SaveBar";
import { useDraft, type Versioned } from "../app/draft/useDraft";
import { incomplete } from "../app/problem";
import { directionOfTyped } from "../app/TypedInput";
import { writtenText } from "../app/written-text";
import { ConditionEditor } from "../conditions/ConditionEditor";
import { conditionErrors, ConditionPreviewPanel } from "../conditions/ConditionPreviewPanel";
import { asGroup } from "../conditions/condition-tree";
import { vocabularyQuery } from "../conditions/condition-queries";
import { gapsIn } from "../conditions/operators";
import { conditionSentence } from "../conditions/sentence";
import { useWords } from "../conditions/use-words";
import type { GroupCondition } from "../people/api-types";
import { Starters } from "./Starters";
import classes from "./SegmentForm.module.css";

export interface SegmentValues {
  name: string;
  description: string;
  kind: SegmentKind;
  condition: GroupCondition;
}

export const emptySegment: Versioned<SegmentValues> = {
  values: { name: "", description: "", kind: "dynamic", condition: { type: "all", of: [] } }, version: 0,
};

export function editableSegment({ name, description, kind, condition, updated_at }: Segment): Versioned<SegmentValues> {
  return { values: { name, description, kind, condition: asGroup(condition) }, version: editionOf(updated_at) };
}

/**
 * What `If-Match` takes: the microseconds of the last edit. A segment's `version` tells conditions apart; another name is no
 * other version.
 */
export function editionOf(updatedAt: string): number {
  const [, seconds, fraction = ""] = /^(.*?)(?:\.(\d+))?Z$/.exec(updatedAt) ?? [];
  return Date.parse(`${seconds}Z`) * 1_000 + Number(fraction.padEnd(6, "0").slice(0, 6));
}

export function inputOf({ condition, name, description, kind }: SegmentValues): SegmentInput {
  return { name: writtenText(name), description: writtenText(description), kind, condition: kind === "dynamic" ? condition : null };
}

interface SegmentFormProps {
  current: Versioned<SegmentValues>;
  isNew: boolean;
  /** what the condition begins with */
  start?: Condition;
  save: (values: SegmentValues, version: number) => Promise<Versioned<SegmentValues>>;
  reload: () => Promise<Versioned<SegmentValues>>;
  /** leaves the form, once it holds nothing that is not saved */
  leave?: () => void;
  note?: ReactNode;
}

/** Name, description and condition, with the people it is about beside it. */
export function SegmentForm({ current, isNew, start, save, reload, leave, note }: SegmentFormProps) {
  const { t } = useTranslation("segments");
  const vocabulary = useQuery(vocabularyQuery).data;
  const [saveErrors, setSaveErrors] = useState<FieldError[]>([]);
  const [previewErrors, setPreviewErrors] = useState<FieldError[]>([]);
  const [showGaps, setShowGaps] = useState(false);
  const describe = useDescriptions();
  const form = useDraft<SegmentValues>({
    current, reload,
    save: async (_changed, whole, version) => {
      if (writtenText(whole.name) === "") {
        setShowGaps(true);
        throw incomplete(t("form.name_needed"));
      }
      if (whole.kind === "dynamic" && vocabulary && gapsIn(whole.condition, vocabulary).length > 0) {
        setShowGaps(true);
        throw incomplete(t(whole.condition.of.length === 0 ? "form.empty" : "form.incomplete"));
      }
      try {
        return await save(whole, version);
      } catch (error) {
        setSaveErrors(conditionErrors(error));
        throw error;
      }
    },
  });
  const { draft, change } = form;
  useEffect(() => {
    if (start) change({ condition: asGroup(start) });
  // Only what it begins with; what is made of it is the reader's.
  }, []);
  const settled = !form.dirty;
  useEffect(() => { if (settled) leave?.(); }, [settled, leave]);
  const changeCondition = (condition: Condition) => {
    setSaveErrors([]);
    change({ condition: asGroup(condition) });
  };
  const begin = (condition: Condition, name: string) => {
    changeCondition(condition);
    if (writtenText(draft.name) === "") change({ name });
  };
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Stack gap="md">
          <TextInput
            label={t("form.name")} value={draft.name} maxLength={100} onChange={(event) => change({ name: event.currentTarget.value })}
            error={showGaps && writtenText(draft.name) === "" ? t("form.name_needed") : undefined}
          />
          <Textarea
            label={t("form.description")} description={t("form.description_hint")} value={draft.description} maxLength={500} autosize minRows={1} maxRows={5}
            attributes={{ input: { dir: directionOfTyped(draft.description) } }}
            onChange={(event) => change({ description: event.currentTarget.value })}
          />
          {isNew && <KindChoice value={draft.kind} onChange={(kind) => change({ kind })} />}
        </Stack>
        {draft.kind === "dynamic" && (
          <section className={classes.condition}>
            <h2 className={classes.heading}>{t("form.condition")}</h2>
            <ConditionEditor
              value={draft.condition} onChange={changeCondition} errors={saveErrors.length > 0 ? saveErrors : previewErrors}
              showGaps={showGaps} label={t("form.condition")}
            />
            {draft.condition.of.length === 0 && <Starters onChoose={begin} />}
            {note}
          </section>
        )}
        <SaveBar draft={form} describe={describe} />
      </div>
      {draft.kind === "dynamic" && (
        <aside className={classes.side}><ConditionPreviewPanel condition={draft.condition} onErrors={setPreviewErrors} /></aside>
      )}
    </div>
  );
}

function KindChoice({ value, onChange }: { value: SegmentKind; onChange: (kind: SegmentKind) => void }) {
  const { t } = useTranslation("segments");
  return (
    <Radio.Group label={t("form.kind")} value={value} onChange={(kind) => onChange(kind as SegmentKind)}>
      <Stack gap="xs" mt="xs">
        {(["dynamic", "manual"] as const).map((kind) => (
          <Radio key={kind} value={kind} label={t(`kind.${kind}`)} description={t(`kind_hint.${kind}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function useDescriptions() {
  const { t } = useTranslation("segments");
  const words = useWords();
  return (field: keyof SegmentValues & string, value: unknown): { label: string; value: string } => {
    switch (field) {
      case "kind": return { label: t("form.kind"), value: t(`kind.${value as SegmentKind}`) };
      case "condition": return { label: t("form.condition"), value: conditionSentence(value as Condition, words) };
      case "name": return { label: t("form.name"), value: String(value) };
      case "description": return { label: t("form.description"), value: String(value) };
    }
  };
}
