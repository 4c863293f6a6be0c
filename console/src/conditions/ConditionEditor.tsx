import "@mantine/core/styles/Pill.layer.css";
import "@mantine/core/styles/PillsInput.layer.css";
import { Alert, Skeleton } from "@mantine/core";
import type { FieldError } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import type { Condition, GroupCondition } from "../people/api-types";
import { LIMITS, type Path, pointerOf, roomIn } from "./condition-tree";
import { vocabularyQuery } from "./condition-queries";
import { type Editor, EditorContext } from "./editor-context";
import { GroupBox } from "./GroupBox";
import { gapsIn } from "./operators";
import type { SubjectScope } from "./subject-choices";
import { useWords } from "./use-words";
import classes from "./ConditionEditor.module.css";

interface ConditionEditorProps {
  value: GroupCondition;
  onChange: (next: GroupCondition) => void;
  /** what the server says of nodes, with pointers relative to this condition */
  errors?: readonly FieldError[];
  /** mark what is still empty */
  showGaps?: boolean;
  scope?: SubjectScope;
  label?: string;
}

const everything: SubjectScope = { kinds: ["attribute", "event", "segment"] };
/** From how many left on the limit is spoken of. */
const NEARLY_FULL = 10;

/** Says in a tree of conditions who something is about. */
export function ConditionEditor({ value, onChange, errors = [], showGaps = false, scope = everything, label }: ConditionEditorProps) {
  const { t } = useTranslation("conditions");
  const vocabulary = useQuery(vocabularyQuery);
  const words = useWords();
  const { region, change, said } = useChange(onChange);
  const editor = useMemo<Editor | null>(() => vocabulary.data ? {
    root: value, vocabulary: vocabulary.data, words, scope, errors, change,
    room: roomIn(value), gaps: showGaps ? gapsIn(value, vocabulary.data) : [],
  } : null, [value, vocabulary.data, words, scope, errors, change, showGaps]);
  if (vocabulary.isError) return <Alert color="red.8" variant="light">{t("editor.vocabulary_failed")}</Alert>;
  if (!editor) return <Skeleton h="9rem" />;
  return (
    <EditorContext value={editor}>
      <div ref={region} role="group" aria-label={label ?? t("editor.label")} className={classes.editor}>
        <GroupBox group={value} path={[]} />
        <Limit left={editor.room.leaves} />
        <div role="status" className="visually-hidden">{said}</div>
      </div>
    </EditorContext>
  );
}

/** How many conditions still fit, once that may become a question. */
export function Limit({ left }: { left: number }) {
  const { t } = useTranslation("conditions");
  const { number } = useFormats();
  if (left > NEARLY_FULL) return null;
  return (
    <p className={classes.limit} data-full={left === 0 || undefined}>
      {left === 0 ? t("editor.full", { count: LIMITS.leaves, number: number(LIMITS.leaves) }) : t("editor.nearly_full", { count: left })}
    </p>
  );
}

/** Carries a change out, tells it, and puts the focus where the work goes on. */
function useChange(onChange: (next: GroupCondition) => void) {
  const region = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<{ path: Path } | null>(null);
  const [said, setSaid] = useState("");
  const latest = useRef(onChange);
  latest.current = onChange;
  const [change] = useState(() => (next: Condition, done?: Parameters<Editor["change"]>[1]) => {
    latest.current(next as GroupCondition);
    if (done?.say) setSaid(done.say);
    if (done?.focus) setFocus({ path: done.focus });
  });
  useEffect(() => {
    if (!focus) return;
    const node = region.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(pointerOf(focus.path))}"]`);
    (node?.querySelector<HTMLElement>("[data-first]") ?? node)?.focus();
  }, [focus]);
  return { region, change, said };
}
