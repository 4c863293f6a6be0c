import { Button } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EventCondition } from "../people/api-types";
import type { Path } from "./condition-tree";
import { useEditor } from "./editor-context";
import { absenceWindow, leavesNewcomersOut, withoutNewcomers } from "./newcomers";
import classes from "./ConditionEditor.module.css";

/** Says whom a statement of absence also counts, and offers what may have been meant. */
export function NewcomersHint({ leaf, path }: { leaf: EventCondition; path: Path }) {
  const { t } = useTranslation("conditions");
  const { root, room, scope, change } = useEditor();
  const window = absenceWindow(leaf, path.at(-1) === "not");
  if (!window || room.leaves === 0 || scope.without?.includes("first_seen") || leavesNewcomersOut(root, path, window)) return null;
  return (
    <p className={classes.hint}>
      <IconInfoCircle size={15} aria-hidden />
      <span>{t("editor.newcomers")}</span>
      <Button size="compact-xs" variant="light" onClick={() => change(withoutNewcomers(root, path, window), { focus: path })}>{t("editor.newcomers_fix")}</Button>
    </p>
  );
}
