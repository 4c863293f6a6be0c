/** Dialogs whose code comes after the page stands: not part of the first load, yet there when a key asks for them. */
import { type ComponentType, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { reportProblem } from "./describe-problem";

const AGAIN_AFTER_MS = 5_000;

/**
 * What cannot be fetched when it is needed is said, and the page around it stays. A dialog is closed again, so that whoever
 * asks anew has it fetched anew; what cannot be closed is fetched again by itself.
 *
 * @param load fetches the component; called when the page has nothing better to do, so that a connection that is lost
 * later does not take the dialog with it, and at the latest when it is shown
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<unknown> | null = null;
  let Component: ComponentType<Props> | null = null;
  const fetchOnce = () => {
    loading ??= load().then((component) => { Component = component; }, (failure: unknown) => {
      loading = null;
      throw failure;
    });
    return loading;
  };
  return function OnDemand({ shown, ...props }: Props & { shown: boolean }): ReactNode {
    const [round, setRound] = useState(0);
    const { onClose } = props as { onClose?: () => void };
    useFocusBack(shown);
    useEffect(() => whenIdle(() => void fetchOnce().catch(() => undefined)), []);
    useEffect(() => {
      if (!shown || Component) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let here = true;
      const next = () => here && setRound((before) => before + 1);
      fetchOnce().then(next, (failure: unknown) => {
        if (!here) return;
        if (round === 0 || onClose) reportProblem(failure);
        if (onClose) onClose();
        else timer = setTimeout(next, AGAIN_AFTER_MS);
      });
      return () => {
        here = false;
        clearTimeout(timer);
      };
      // eslint-disable-next-line react-hooks/exhaustive-deps -- another way to close it is no reason to fetch it again
    }, [shown, round]);
    return shown && Component && <Suspense fallback={null}><Component {...(props as unknown as Props)} /></Suspense>;
  };
}

/** What goes away with the focus leaves it where it came from: Mantine's dialogs do so only when they were there before they opened. */
function useFocusBack(shown: boolean): void {
  const from = useMemo(() => (shown ? document.activeElement : null), [shown]);
  useEffect(() => {
    // A menu is gone by the end; what opened it is not.
    const opener = document.getElementById(from?.closest("[role=menu]")?.getAttribute("aria-labelledby") ?? "") ?? from;
    return () => void setTimeout(() => document.activeElement === document.body && (opener as HTMLElement | null)?.focus());
  }, [from]);
}

/** Safari has no idle callback; a moment later is near enough. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(work, 1_500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 5_000 });
  return () => cancelIdleCallback(handle);
}
