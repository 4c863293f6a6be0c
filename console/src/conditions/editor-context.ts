/**
 * What the parts of the editor share. What changes with every key that is pressed is not in here: a condition may have a
 * hundred leaves, and only the one that is written in is drawn again.
 */
import type { Condition, FieldError, Vocabulary } from "@rahnama/client";
import { createContext, useContext } from "react";
import { type Path, pointerOf } from "./condition-tree";
import type { SubjectScope } from "./subject-choices";
import type { Words } from "./value-words";

/** What was done: where the focus goes next, and what is told to those who cannot see it, or to all with the offer to undo it. */
export interface Done { focus?: Path; say?: string; undo?: (root: Condition) => Condition }

export interface Editor {
  vocabulary: Vocabulary;
  words: Words;
  scope: SubjectScope;
  /** the condition as it is at this moment */
  getRoot(): Condition;
  change(update: (root: Condition) => Condition, done?: Done): void;
}

export interface Troubles {
  /** what the server said, with pointers that begin at the root of the condition */
  errors: readonly FieldError[];
  /** pointers of what is still empty, once somebody wants to be told */
  gaps: readonly string[];
}

export const EditorContext = createContext<Editor | null>(null);
export const TroublesContext = createContext<Troubles>({ errors: [], gaps: [] });
/** how many further leaves fit */
export const LeavesLeftContext = createContext(0);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor outside ConditionEditor");
  return editor;
}

export function useLeavesLeft(): number {
  return useContext(LeavesLeftContext);
}

/** What is wrong at a node and, for a leaf, anywhere inside of it. */
export function useTroubleAt(path: Path, inside: boolean): { errors: string[]; gap: (part: string) => boolean } {
  const { errors, gaps } = useContext(TroublesContext);
  const pointer = pointerOf(path);
  const here = errors.filter((error) => error.pointer === pointer || (inside && error.pointer.startsWith(`${pointer}/`)));
  return {
    errors: [...new Set(here.map(({ detail }) => detail))],
    gap: (part) => gaps.includes(`${pointer}/${part}`),
  };
}
