import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { reportProblem } from "../app/describe-problem";
import { useFormats } from "../app/formats";
import { may } from "../app/roles";
import { useMe } from "../app/session";
import { ConfirmButton } from "../app/shell/ConfirmButton";
import { showToast } from "../app/toasts/toasts";
import type { TimelineItemOf } from "./api-types";
import { contactMergesQuery } from "./person-queries";
import classes from "./Person.module.css";

/** Two records that became one, and the way back for those who may. */
export function MergeBody({ merge, contactId }: { merge: TimelineItemOf<"merge">; contactId: string }) {
  const { t } = useTranslation("people");
  const formats = useFormats();
  const queries = useQueryClient();
  const { teammate } = useMe();
  // Not every merge can be undone: a later one of the same person stands on it.
  const undoable = useQuery(contactMergesQuery(contactId)).data?.find(({ id }) => id === merge.merge_id)?.undoable ?? false;
  const undo = useMutation({
    mutationFn: () => api.post(`/merges/${merge.merge_id}/undo`),
    onSuccess: () => showToast({ kind: "success", message: t("timeline.undone_toast") }),
    onError: (error) => reportProblem(error, t("timeline.not_undone")),
    onSettled: async () => {
      // The other person is back, with conversations that were shown as this one's.
      await Promise.all([["contacts"], ["conversations"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  return (
    <>
      <strong className={classes.what}>{t("timeline.merge")}</strong>
      {merge.reason && <span className={classes.dim}>{t(`timeline.merge_reasons.${merge.reason}`, { defaultValue: merge.reason })}</span>}
      {merge.undone_at && <span className={classes.dim}>{t("timeline.undone", { when: formats.short(merge.undone_at) })}</span>}
      {undoable && may(teammate.role, "manage_people") && (
        <div className={classes.undo}>
          <ConfirmButton label={t("timeline.undo")} question={t("timeline.undo_question")} confirm={t("timeline.undo_confirm")} onConfirm={() => undo.mutate()} />
        </div>
      )}
    </>
  );
}
