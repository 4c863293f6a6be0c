/** Editing a versioned document: nothing of another person's change is overwritten unseen. */
import { useEffect, useState } from "react";
import { isProblemError } from "../problem";
import { changedFields, conflictsBetween, type FieldConflict, mergeThreeWay, sameValue } from "./three-way";

export interface Versioned<T> { values: T; version: number }

interface DraftOptions<T> {
  /** what the server has, as last read */
  current: Versioned<T>;
  /** sends the change based on `version`; fails with 412 when it is not the newest */
  save: (changed: Partial<T>, whole: T, version: number) => Promise<Versioned<T>>;
  /** reads the newest from the server */
  reload: () => Promise<Versioned<T>>;
}

export type SaveOutcome = "saved" | "merged" | "conflict";

export function useDraft<T extends object>({ current, save, reload }: DraftOptions<T>) {
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState(current.values);
  const [theirs, setTheirs] = useState<Versioned<T> | null>(null);
  const [saving, setSaving] = useState(false);
  const dirty = !sameValue(base.values, draft);

  // A newer version read in the background replaces an untouched form; a touched one meets it when it is saved.
  useEffect(() => {
    if (!dirty && current.version > base.version) adopt(current);
  }, [current, dirty, base.version]);

  function adopt(newest: Versioned<T>, values: T = newest.values) {
    setBase(newest);
    setDraft(values);
    setTheirs(null);
  }

  /** What was sent is on its way into `values`; what was typed since stays, on top of them and not saved yet. */
  function settle(newest: Versioned<T>, sent: T, values: T = newest.values) {
    setBase(newest);
    setDraft((now) => mergeThreeWay(sent, now, values, "mine"));
    setTheirs(null);
  }

  async function attempt(from: Versioned<T>, values: T, tries = 3): Promise<SaveOutcome> {
    try {
      settle(await save(changedFields(from.values, values), values, from.version), values);
      return "saved";
    } catch (error) {
      if (!isProblemError(error) || error.status !== 412) throw error;
      const newest = await reload();
      // Nobody changed it: trying again would fail again, as fast as the server can answer.
      if (newest.version === from.version || tries <= 1) throw error;
      if (conflictsBetween(from.values, values, newest.values).length > 0) {
        setTheirs(newest);
        return "conflict";
      }
      const merged = mergeThreeWay(from.values, values, newest.values, "mine");
      settle(newest, values, merged);
      const outcome = await attempt(newest, merged, tries - 1);
      return outcome === "saved" ? "merged" : outcome;
    }
  }

  async function whileSaving<R>(work: () => Promise<R>): Promise<R> {
    setSaving(true);
    try {
      return await work();
    } finally {
      setSaving(false);
    }
  }

  const conflicts: FieldConflict<T>[] = theirs ? conflictsBetween(base.values, draft, theirs.values) : [];
  return {
    draft, dirty, saving, conflicts,
    change: (part: Partial<T>) => setDraft((values) => ({ ...values, ...part })),
    /** Answers with its undoing, which also brings back the version that was changed: what others saved since is met again. */
    discard: () => {
      setDraft(base.values);
      return () => {
        setBase(base);
        setDraft(draft);
      };
    },
    submit: () => whileSaving(() => attempt(base, draft)),
    /** Their values where both changed something; the rest of mine stays in the form. */
    takeTheirs: () => theirs && adopt(theirs, mergeThreeWay(base.values, draft, theirs.values, "theirs")),
    overwrite: () => whileSaving(async () => {
      if (!theirs) return "saved" as const;
      const merged = mergeThreeWay(base.values, draft, theirs.values, "mine");
      adopt(theirs, merged);
      return attempt(theirs, merged);
    }),
    /** Decides neither way: the changes stay, and saving again meets theirs again. */
    putOff: () => setTheirs(null),
  };
}

export type Draft<T extends object> = ReturnType<typeof useDraft<T>>;
