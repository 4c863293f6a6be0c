import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FieldConflict } from "./three-way";
import classes from "./ConflictDialog.module.css";

interface ConflictDialogProps<T> {
  conflicts: FieldConflict<T>[];
  describe: (field: keyof T & string, value: unknown) => { label: string; value: string };
  onTakeTheirs: () => void;
  onOverwrite: () => void;
  /** decides nothing: the changes stay in the form, and saving again asks again */
  onClose: () => void;
  saving: boolean;
}

/** Two people changed the same thing: both values side by side, and the choice. */
export function ConflictDialog<T>({ conflicts, describe, onTakeTheirs, onOverwrite, onClose, saving }: ConflictDialogProps<T>) {
  const { t } = useTranslation();
  return (
    <Modal opened={conflicts.length > 0} onClose={onClose} title={t("draft.conflict_title")} size="lg" closeButtonProps={{ "aria-label": t("actions.close") }}>
      <Stack gap="md">
        <Text size="sm">{t("draft.conflict_explanation")}</Text>
        <div className={classes.scroll} tabIndex={0} data-autofocus role="region" aria-label={t("draft.conflict_title")}>
          <table className={classes.table}>
            <thead>
              <tr><th scope="col">{t("draft.field")}</th><th scope="col">{t("draft.mine")}</th><th scope="col">{t("draft.theirs")}</th></tr>
            </thead>
            <tbody>
              {conflicts.map((conflict) => (
                <tr key={conflict.field}>
                  <th scope="row" style={{ whiteSpace: "nowrap" }}>{describe(conflict.field, conflict.mine).label}</th>
                  <td className="own-direction">{describe(conflict.field, conflict.mine).value}</td>
                  <td className="own-direction">{describe(conflict.field, conflict.theirs).value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onOverwrite} loading={saving}>{t("draft.overwrite")}</Button>
          <Button onClick={onTakeTheirs}>{t("draft.take_theirs")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
