import { Button } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EventCondition } from "../people/api-types";
import type { Path } from "./condition-tree";
import { useEditor, useLeavesLeft } from "./editor-context";
import { absenceWindow, withoutNewcomers } from "./newcomers";
import classes from "./ConditionEditor.module.css";

/** Says whom a statement of absence also counts, and offers what may have been meant. */
export function NewcomersHint({ leaf, path, olderThan }: { leaf: EventCondition; path: Path; olderThan: string }) {
  const { t } = useTranslation("conditions");
  const { scope, change } = useEditor();
  const left = useLeavesLeft();
  const window = absenceWindow(leaf, path.at(-1) === "not");
  if (!window || left === 0 || scope.without?.includes("first_seen") || olderThan.split(" ").includes(window)) return null;
  return (
    <p className={classes.hint}>
      <IconInfoCircle size={15} aria-hidden />
      <span>{t("editor.newcomers")}</span>
      <Button size="compact-xs" variant="light" onClick={() => change((root) => withoutNewcomers(root, path, window), { focus: path })}>{t("editor.newcomers_fix")}</Button>
    </p>
  );
}
