import "@mantine/core/styles/Pill.layer.css";
import "@mantine/core/styles/PillsInput.layer.css";
import { Alert, Skeleton } from "@mantine/core";
import type { Condition, FieldError } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { useUndoOffer } from "../app/toasts/undo-offer";
import type { GroupCondition } from "../people/api-types";
import { leavesLeft, LIMITS, type Path, pointerOf } from "./condition-tree";
import { useSegmentName } from "../segments/use-segment-name";
import { vocabularyQuery } from "./condition-queries";
import { type Done, type Editor, EditorContext, LeavesLeftContext, TroublesContext } from "./editor-context";
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

const none: readonly FieldError[] = [];
const everything: SubjectScope = { kinds: ["attribute", "event", "segment"] };
const AFTER_OVERLAYS_MS = 60;
/** From how many left on the limit is spoken of. */
const NEARLY_FULL = 10;

/** Says in a tree of conditions who something is about. */
export function ConditionEditor({ value, onChange, errors = none, showGaps = false, scope = everything, label }: ConditionEditorProps) {
  const { t } = useTranslation("conditions");
  const vocabulary = useQuery(vocabularyQuery);
  const words = useWords();
  const { region, getRoot, change, said } = useChange(value, onChange);
  const nameOf = useSegmentName();
  const editor = useMemo<Editor | null>(() => {
    if (!vocabulary.data) return null;
    const segments = vocabulary.data.segments.map((segment) => ({ ...segment, name: nameOf(segment) }));
    return { vocabulary: { ...vocabulary.data, segments }, words, scope, getRoot, change };
  }, [vocabulary.data, nameOf, words, scope, getRoot, change]);
  const gaps = showGaps && vocabulary.data ? gapsIn(value, vocabulary.data).join("\n") : "";
  const troubles = useMemo(() => ({ errors, gaps: gaps.split("\n") }), [errors, gaps]);
  if (vocabulary.isError) return <Alert color="red.8" variant="light">{t("editor.vocabulary_failed")}</Alert>;
  if (!editor) return <Skeleton h="9rem" />;
  const left = leavesLeft(value);
  return (
    <EditorContext value={editor}>
      <TroublesContext value={troubles}>
        <LeavesLeftContext value={left}>
          <div ref={region} role="group" aria-label={label ?? t("editor.label")} className={classes.editor}>
            <GroupBox group={value} path={[]} />
            <Limit left={left} />
            <div role="status" className="visually-hidden">{said}</div>
          </div>
        </LeavesLeftContext>
      </TroublesContext>
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
function useChange(value: GroupCondition, onChange: (next: GroupCondition) => void) {
  const region = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<{ path: Path } | null>(null);
  const [said, setSaid] = useState("");
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const offerUndo = useUndoOffer();
  const [{ getRoot, change }] = useState(() => {
    const change = (update: (root: Condition) => Condition, done: Done = {}) => {
      const next = update(latest.current.value) as GroupCondition;
      // Two changes before the page is drawn again build on each other.
      latest.current.value = next;
      latest.current.onChange(next);
      const { focus: nextFocus, say, undo } = done;
      if (say && undo) offerUndo(say, () => change(undo, { focus: nextFocus }));
      else if (say) setSaid(say);
      if (nextFocus) setFocus({ path: nextFocus });
    };
    return { getRoot: () => latest.current.value, change };
  });
  useEffect(() => {
    if (!focus) return;
    // Menus and pickers give the focus back to their button when they close; this is meant to be the last word.
    const timer = setTimeout(() => {
      const pointer = CSS.escape(pointerOf(focus.path));
      // A negated neighbour has its node one step further in; of a group that is gone, only the whole is left.
      const node = region.current?.querySelector<HTMLElement>(`[data-node="${pointer}"], [data-node^="${pointer}/"]`) ?? region.current;
      (node?.querySelector<HTMLElement>("[data-first]") ?? node?.querySelector<HTMLElement>("button, select, input"))?.focus();
    }, AFTER_OVERLAYS_MS);
    return () => clearTimeout(timer);
  }, [focus]);
  return { region, getRoot, change, said };
}
