import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SegmentCondition } from "../people/api-types";
import { Choice } from "./Choice";
import { negateAt, type Path, replaceAt } from "./condition-tree";
import { useEditor, useTroubleAt } from "./editor-context";
import classes from "./ConditionEditor.module.css";

/** Being, or not being, in another segment. */
export function SegmentLeaf({ leaf, path }: { leaf: SegmentCondition; path: Path }) {
  const { t } = useTranslation("conditions");
  const { vocabulary, change } = useEditor();
  const { gap } = useTroubleAt(path, true);
  const negated = path.at(-1) === "not";
  return (
    <>
      <Choice
        label={t("editor.membership")} className={classes.operator} value={negated ? "out" : "in"} first
        options={[{ value: "in", label: t("editor.segment_in") }, { value: "out", label: t("editor.segment_not_in") }]}
        onChange={(value) => (value === "out") !== negated && change((root) => negateAt(root, path), { focus: negated ? path.slice(0, -1) : [...path, "not"] })}
      />
      <Select
        size="xs" className={classes.value} aria-label={t("editor.segment")} searchable allowDeselect={false} value={leaf.segment || null}
        placeholder={t("editor.choose")} nothingFoundMessage={t("editor.nothing_found")} error={gap("segment") && t("editor.fill_in")}
        data={vocabulary.segments.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(segment) => segment && change((root) => replaceAt(root, path, { ...leaf, segment }))}
      />
    </>
  );
}
