import { Button, CloseButton, Group, Modal } from "@mantine/core";
import type { Condition, FieldError } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { IconFilter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { vocabularyQuery } from "../conditions/condition-queries";
import { ConditionEditor } from "../conditions/ConditionEditor";
import { ConditionPreviewPanel } from "../conditions/ConditionPreviewPanel";
import { asGroup } from "../conditions/condition-tree";
import { gapsIn } from "../conditions/operators";
import { conditionSentence } from "../conditions/sentence";
import { useWords } from "../conditions/use-words";
import type { GroupCondition } from "./api-types";
import classes from "./ConditionFilter.module.css";

interface ConditionFilterProps {
  condition: Condition | undefined;
  onChange: (condition: Condition | undefined) => void;
}

/** A list narrowed by any condition; what it is narrowed to stands there in words. */
export function ConditionFilter({ condition, onChange }: ConditionFilterProps) {
  const { t } = useTranslation(["people", "app"]);
  const words = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      {condition ? (
        <span className={classes.active}>
          <button type="button" className={classes.sentence} onClick={() => setOpened(true)}>
            <IconFilter size={15} aria-hidden /><span>{conditionSentence(condition, words)}</span>
          </button>
          <CloseButton size="sm" aria-label={t("people:filters.clear")} onClick={() => onChange(undefined)} />
        </span>
      ) : (
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} onClick={() => setOpened(true)}>{t("people:filters.condition")}</Button>
      )}
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("people:filters.title")} size="54rem" centered={false} closeButtonProps={{ "aria-label": t("app:actions.close") }}>
        <FilterForm condition={condition} onDone={(next) => { setOpened(false); onChange(next); }} />
      </Modal>
    </>
  );
}

function FilterForm({ condition, onDone }: { condition: Condition | undefined; onDone: (condition: Condition | undefined) => void }) {
  const { t } = useTranslation(["people", "app"]);
  const [draft, setDraft] = useState<GroupCondition>(() => asGroup(condition ?? null));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [showGaps, setShowGaps] = useState(false);
  const vocabulary = useQuery(vocabularyQuery).data;
  const apply = () => {
    if (!vocabulary) return;
    if (draft.of.length === 0) onDone(undefined);
    else if (gapsIn(draft, vocabulary).length > 0 || errors.length > 0) setShowGaps(true);
    else onDone(draft);
  };
  return (
    <>
      <div className={classes.form}>
        <ConditionEditor value={draft} onChange={setDraft} errors={errors} showGaps={showGaps} label={t("people:filters.title")} />
        <ConditionPreviewPanel condition={draft} onErrors={setErrors} />
      </div>
      <Group justify="flex-end" gap="sm" mt="md">
        {condition && <Button variant="default" onClick={() => onDone(undefined)}>{t("people:filters.clear")}</Button>}
        <Button onClick={apply}>{t("people:filters.apply")}</Button>
      </Group>
    </>
  );
}
