import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { dismissToast, showToast } from "./toasts";

/** Tells what was done and offers to take it back, for as long as the form stands in which that happened. */
export function useUndoOffer(): (message: string, undo: () => void) => void {
  const { t } = useTranslation();
  const offered = useRef<number[]>([]);
  useEffect(() => () => offered.current.forEach(dismissToast), []);
  return useCallback((message, undo) => {
    offered.current.push(showToast({ message, action: { label: t("actions.undo"), run: undo } }));
  }, [t]);
}
