import type { Condition } from "@rahnama/client";
import { Button } from "@mantine/core";
import { IconFolderPlus, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { GroupCondition } from "../people/api-types";
import { appendTo, fitsDeeper, groupFitsIn, leafFitsIn, negateAt, nodeAt, type Path, pointerOf, replaceAt } from "./condition-tree";
import { Choice } from "./Choice";
import { NodeMenu } from "./NodeMenu";
import { NodeRow } from "./NodeRow";
import { SubjectPicker } from "./SubjectPicker";
import { attributeLabel, splitSubject } from "./subject-choices";
import { useEditor, useLeavesLeft, useTroubleAt } from "./editor-context";
import { firstSeenWindows } from "./newcomers";
import { newLeaf } from "./new-leaf";
import { Trouble } from "./Trouble";
import classes from "./ConditionEditor.module.css";

type Mode = "all" | "any" | "none" | "not_all";

function modeOf(group: GroupCondition, negated: boolean): Mode {
  if (group.type === "all") return negated ? "not_all" : "all";
  return negated ? "none" : "any";
}

/** The same members, combined in another way. */
export function withMode(root: Condition, path: Path, mode: Mode): Condition {
  const group = nodeAt(root, path);
  if (!group || (group.type !== "all" && group.type !== "any")) return root;
  const combined = replaceAt(root, path, { ...group, type: mode === "all" || mode === "not_all" ? "all" : "any" });
  const wanted = mode === "none" || mode === "not_all";
  return wanted === (path.at(-1) === "not") ? combined : negateAt(combined, path);
}

interface GroupBoxProps {
  group: GroupCondition;
  path: Path;
}

/** Conditions that are combined: how, which, and what may be added. */
export function GroupBox({ group, path }: GroupBoxProps) {
  const { t } = useTranslation("conditions");
  const editor = useEditor();
  const { errors, gap } = useTroubleAt(path, false);
  const outermost = path.length === 0;
  const negated = path.at(-1) === "not";
  const modes: Mode[] = outermost || !(negated || fitsDeeper(group, path)) ? ["all", "any"] : ["all", "any", "none", "not_all"];
  const empty = group.of.length === 0;
  const missing = !outermost && gap("of");
  const older = firstSeenWindows(group);
  return (
    <div role="group" className={classes.group} data-outermost={outermost || undefined} data-node={pointerOf(path)} aria-label={t("editor.group_label")}>
      {(!outermost || group.of.length > 1) && (
        <header className={classes.groupHeader}>
          <Choice
            label={t("editor.mode_label")} value={modeOf(group, negated)} className={classes.mode} first
            options={modes.map((mode) => ({ value: mode, label: t(`editor.mode.${mode}`) }))}
            onChange={(mode) => editor.change((root) => withMode(root, path, mode))}
          />
          {!outermost && <NodeMenu path={path} what={t("editor.group_label")} group />}
        </header>
      )}
      {empty && !missing && <p className={classes.empty}>{t(outermost ? "editor.first" : "editor.empty_group")}</p>}
      {!empty && (
        <ol className={classes.members}>
          {group.of.map((member, index) => (
            <li key={index} className={classes.member}>
              {index > 0 && <span className={classes.joint}>{t(group.type === "all" ? "editor.and" : "editor.or")}</span>}
              <NodeRow node={member} path={[...path, index]} olderThan={older} />
            </li>
          ))}
        </ol>
      )}
      <Trouble errors={errors} gap={missing ? t("editor.empty_group") : null} />
      <AddBar group={group} path={path} />
    </div>
  );
}

function AddBar({ group, path }: GroupBoxProps) {
  const { t } = useTranslation("conditions");
  const { vocabulary, scope, change } = useEditor();
  const left = useLeavesLeft();
  const add = (node: Condition, what: string) =>
    change((root) => appendTo(root, path, node), { focus: [...path, group.of.length], say: t("editor.added", { what }) });
  if (left === 0) return null;
  return (
    <div className={classes.add}>
      <SubjectPicker
        vocabulary={vocabulary} scope={scope} disabled={!leafFitsIn(path)}
        onChoose={(value) => {
          const { kind, name } = splitSubject(value);
          add(newLeaf(kind, name, vocabulary), kind === "attribute" ? attributeLabel(name, t) : name);
        }}
        target={(props) => (
          <Button {...props} variant={group.of.length === 0 ? "light" : "subtle"} size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />}>{t("editor.add")}</Button>
        )}
      />
      {group.of.length > 0 && groupFitsIn(path) && (
        <Button
          variant="subtle" color="gray" size="compact-sm" leftSection={<IconFolderPlus size={15} aria-hidden />}
          onClick={() => add({ type: group.type === "all" ? "any" : "all", of: [] }, t("editor.group_label"))}
        >
          {t("editor.add_group")}
        </Button>
      )}
      {!leafFitsIn(path) && <span className={classes.limit}>{t("editor.too_deep")}</span>}
    </div>
  );
}
