import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown, IconArrowUp, IconCopy, IconCornerLeftUp, IconDots, IconFolderPlus, IconSwitchHorizontal, IconTrash,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import {
  duplicateAt, fitsDeeper, isGroup, moveAt, moveOutAt, negateAt, nodeAt, type Path, placeOf, putBackAt, removeAt, wrapAt,
} from "./condition-tree";
import { useEditor, useLeavesLeft } from "./editor-context";
import classes from "./ConditionEditor.module.css";

interface NodeMenuProps {
  path: Path;
  /** what it is about, for those who cannot see where the button stands */
  what: string;
  group?: boolean;
}

/** All that can be done with a member of a group, by pointer and by keyboard alike. */
export function NodeMenu({ path, what, group = false }: NodeMenuProps) {
  const { t } = useTranslation("conditions");
  return (
    <span className={classes.actions}>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("editor.actions", { what })}><IconDots size={17} aria-hidden /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown><Items path={path} group={group} /></Menu.Dropdown>
      </Menu>
    </span>
  );
}

/** Made when the menu opens, so that it looks at the condition of that moment. */
function Items({ path, group }: { path: Path; group: boolean }) {
  const { t } = useTranslation("conditions");
  const { getRoot, change } = useEditor();
  const left = useLeavesLeft();
  const place = placeOf(path);
  const around = place && nodeAt(getRoot(), place.group);
  if (!place || !around || !isGroup(around)) return null;
  const whole: Path = [...place.group, place.index];
  const inside = path.slice(whole.length);
  const at = (index: number): Path => [...place.group, index, ...inside];
  const move = (by: -1 | 1) =>
    change((root) => moveAt(root, path, by), { focus: at(place.index + by), say: t(by < 0 ? "editor.moved_up" : "editor.moved_down") });
  const negated = path.at(-1) === "not";
  const outer = placeOf(place.group);
  const deeper = (of: Path) => {
    const node = nodeAt(getRoot(), of);
    return node !== undefined && fitsDeeper(node, of);
  };
  const remove = () => {
    const before = getRoot();
    change((root) => removeAt(root, path), {
      focus: place.index > 0 ? [...place.group, place.index - 1] : place.group, say: t("editor.removed"), undo: (root) => putBackAt(root, before, path),
    });
  };
  return (
    <>
      {!group && (
        <Menu.Item leftSection={<IconSwitchHorizontal size={16} aria-hidden />} disabled={!negated && !deeper(path)}
          onClick={() => change((root) => negateAt(root, path), { focus: negated ? path.slice(0, -1) : [...path, "not"] })}>
          {t("editor.negate")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} disabled={place.index === 0} onClick={() => move(-1)}>{t("editor.up")}</Menu.Item>
      <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} disabled={place.index >= around.of.length - 1} onClick={() => move(1)}>{t("editor.down")}</Menu.Item>
      {outer && (
        <Menu.Item leftSection={<IconCornerLeftUp size={16} className="mirrored" aria-hidden />}
          onClick={() => change((root) => moveOutAt(root, path), { focus: [...outer.group, around.of.length > 1 ? outer.index + 1 : outer.index, ...inside] })}>
          {t("editor.out")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconFolderPlus size={16} aria-hidden />} disabled={!deeper(whole)}
        onClick={() => change((root) => wrapAt(root, path), { focus: [...whole, 0, ...inside] })}>
        {t("editor.wrap")}
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} disabled={left === 0}
        onClick={() => change((root) => duplicateAt(root, path), { focus: at(place.index + 1), say: t("editor.duplicated") })}>
        {t("editor.duplicate")}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={remove}>{t("editor.remove")}</Menu.Item>
    </>
  );
}
