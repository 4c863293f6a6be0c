/** Dialogs whose code comes after the page stands: not part of the first load, yet there when a key asks for them. */
import { type ComponentType, type ReactNode, Suspense, lazy, useEffect } from "react";

/**
 * @param load fetches the component; called when the page has nothing better to do, so that a connection that is lost
 * later does not take the dialog with it, and at the latest when it is shown
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<{ default: ComponentType<Props> }> | null = null;
  const fetchOnce = () => {
    loading ??= load().then((component) => ({ default: component }), (failure: unknown) => {
      loading = null;
      throw failure;
    });
    return loading;
  };
  const Component = lazy(fetchOnce);
  return function OnDemand({ shown, ...props }: Props & { shown: boolean }): ReactNode {
    useEffect(() => whenIdle(() => void fetchOnce().catch(() => undefined)), []);
    return shown && <Suspense fallback={null}><Component {...(props as unknown as Props)} /></Suspense>;
  };
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
