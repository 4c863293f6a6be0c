import type { FieldError } from "@rahnama/client";
import { createContext, useContext } from "react";
import type { Condition, GroupCondition, Vocabulary } from "../people/api-types";
import { type Path, pointerOf, type Room } from "./condition-tree";
import type { SubjectScope } from "./subject-choices";
import type { Words } from "./value-words";

export interface Editor {
  root: GroupCondition;
  vocabulary: Vocabulary;
  words: Words;
  scope: SubjectScope;
  room: Room;
  /** what the server said, with pointers that begin at the root of the condition */
  errors: readonly FieldError[];
  /** pointers of what is still empty, once somebody wants to be told */
  gaps: readonly string[];
  /** Makes the changed tree the condition; says what was done to those who cannot see it, and moves the focus. */
  change(next: Condition, done?: { focus?: Path; say?: string }): void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor outside ConditionEditor");
  return editor;
}

/** What is wrong at a node and, for a leaf, anywhere inside of it. */
export function useTroubleAt(path: Path, inside: boolean): { errors: string[]; gap: (part: string) => boolean } {
  const { errors, gaps } = useEditor();
  const pointer = pointerOf(path);
  const here = errors.filter((error) => error.pointer === pointer || (inside && error.pointer.startsWith(`${pointer}/`)));
  return {
    errors: [...new Set(here.map(({ detail }) => detail))],
    gap: (part) => gaps.includes(`${pointer}/${part}`),
  };
}
