import { useEffect, useRef } from "react";

interface EarlyKeys {
  /** whether this is the place the keys are meant for */
  isThere: (target: Element) => boolean;
  /** a character, or "Enter" */
  onKey: (key: string) => void;
  /** the focus has come, and with it every further key */
  onThere?: () => void;
}

/**
 * Fast fingers are ahead of what a key opens: what they type before it has the focus is meant for it, and is no shortcut
 * and no answer.
 */
export function useEarlyKeys(shown: boolean, early: EarlyKeys): void {
  const latest = useRef(early);
  latest.current = early;
  useEffect(() => {
    if (!shown) return;
    const isThere = (event: Event) => event.target instanceof Element && latest.current.isThere(event.target);
    const collect = (event: KeyboardEvent) => {
      if (isThere(event) || event.ctrlKey || event.metaKey || event.altKey || (event.key.length !== 1 && event.key !== "Enter")) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.onKey(event.key);
    };
    const stop = () => {
      removeEventListener("keydown", collect, { capture: true });
      removeEventListener("focusin", arrive, { capture: true });
    };
    const arrive = (event: Event) => {
      if (!isThere(event)) return;
      stop();
      latest.current.onThere?.();
    };
    addEventListener("keydown", collect, { capture: true });
    addEventListener("focusin", arrive, { capture: true });
    return stop;
  }, [shown]);
}

export const inDialog = (target: Element): boolean => target.closest('[role="dialog"]') !== null;
