import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { reportProblem } from "../describe-problem";
import { showToast } from "../toasts/toasts";
import { useUndoOffer } from "../toasts/undo-offer";
import { ConflictDialog } from "./ConflictDialog";
import { LeaveGuard } from "./LeaveGuard";
import type { Draft, SaveOutcome } from "./useDraft";
import classes from "./SaveBar.module.css";

interface SaveBarProps<T extends object> {
  draft: Draft<T>;
  /** what a field and its value are called, for the list of contradictions */
  describe: (field: keyof T & string, value: unknown) => { label: string; value: string };
  disabled?: boolean;
}

/** Appears with the first change and stays in reach; meets contradictions and keeps changes from being left behind. */
export function SaveBar<T extends object>({ draft, describe, disabled = false }: SaveBarProps<T>) {
  const { t } = useTranslation();
  const offerUndo = useUndoOffer();
  async function run(work: () => Promise<SaveOutcome>) {
    try {
      const outcome = await work();
      if (outcome === "saved") showToast({ kind: "success", message: t("saved") });
      if (outcome === "merged") showToast({ kind: "success", message: t("draft.merged") });
    } catch (error) {
      reportProblem(error, t("draft.not_saved"));
    }
  }
  return (
    <>
      {draft.dirty && (
        <div className={classes.bar} data-save-bar role="region" aria-label={t("unsaved")}>
          <span className={classes.text}>{t("unsaved")}</span>
          <Button variant="default" onClick={() => offerUndo(t("draft.discarded"), draft.discard())} disabled={draft.saving}>{t("actions.discard")}</Button>
          <Button onClick={() => void run(draft.submit)} loading={draft.saving} disabled={disabled}>{t("actions.save")}</Button>
        </div>
      )}
      <ConflictDialog
        conflicts={draft.conflicts} describe={describe} onTakeTheirs={draft.takeTheirs}
        onOverwrite={() => void run(draft.overwrite)} onClose={draft.putOff} saving={draft.saving}
      />
      <LeaveGuard dirty={draft.dirty} />
    </>
  );
}
