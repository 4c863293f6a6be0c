import type { Condition } from "@rahnama/client";
import { UnstyledButton } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { LeafCondition } from "../people/api-types";
import { isGroup, negateAt, type Path, pointerOf } from "./condition-tree";
import { AttributeLeaf } from "./AttributeLeaf";
import { useEditor, useTroubleAt } from "./editor-context";
import { EventLeaf } from "./EventLeaf";
import { GroupBox } from "./GroupBox";
import { NewcomersHint } from "./NewcomersHint";
import { NodeMenu } from "./NodeMenu";
import { leafStatement } from "./sentence";
import { SegmentLeaf } from "./SegmentLeaf";
import { Trouble } from "./Trouble";
import classes from "./ConditionEditor.module.css";

interface NodeRowProps {
  node: Condition;
  path: Path;
  /** what `firstSeenWindows` says of the group around */
  olderThan: string;
}

/** One member of a group: a group, or a leaf, with the negation around it. Drawn again only when it is another. */
export const NodeRow = memo(
  function NodeRow({ node, path, olderThan }: NodeRowProps) {
    if (node.type === "not") {
      if (node.of.type === "not") return <DoubleNegation node={node.of} path={[...path, "not"]} />;
      return <NodeRow node={node.of} path={[...path, "not"]} olderThan={olderThan} />;
    }
    return isGroup(node) ? <GroupBox group={node} path={path} /> : <LeafRow leaf={node} path={path} olderThan={olderThan} />;
  },
  (before, after) => before.node === after.node && before.olderThan === after.olderThan && pointerOf(before.path) === pointerOf(after.path),
);

/** Nobody makes one here, but the API may: shown as what it is, to be undone by one press. */
function DoubleNegation({ node, path }: { node: Condition; path: Path }) {
  return (
    <div className={classes.group}>
      <NotMark path={path} />
      <NodeRow node={node} path={path} olderThan="" />
    </div>
  );
}

function NotMark({ path }: { path: Path }) {
  const { t } = useTranslation("conditions");
  const { change } = useEditor();
  return (
    <UnstyledButton className={classes.not} title={t("editor.not_label")} onClick={() => change((root) => negateAt(root, path), { focus: path.slice(0, -1) })}>
      {t("editor.not")}
    </UnstyledButton>
  );
}

function LeafRow({ leaf, path, olderThan }: { leaf: LeafCondition; path: Path; olderThan: string }) {
  const { words } = useEditor();
  const { errors } = useTroubleAt(path, true);
  const negated = path.at(-1) === "not";
  return (
    <div className={classes.leaf} data-node={pointerOf(path)} data-wrong={errors.length > 0 || undefined}>
      <div className={classes.leafHead}>
        <div className={classes.line}>
          {leaf.type === "attribute" && negated && <NotMark path={path} />}
          {leaf.type === "attribute" && <AttributeLeaf leaf={leaf} path={path} />}
          {leaf.type === "event" && <EventLeaf leaf={leaf} path={path} />}
          {leaf.type === "segment" && <SegmentLeaf leaf={leaf} path={path} />}
        </div>
        <NodeMenu path={path} what={leafStatement(leaf, words, negated)} />
      </div>
      {leaf.type === "event" && <NewcomersHint leaf={leaf} path={path} olderThan={olderThan} />}
      <Trouble errors={errors} />
    </div>
  );
}
