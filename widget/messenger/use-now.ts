import { useLayoutEffect, useState } from "preact/hooks";

const TICK_MS = 10_000;

/** The time, renewed now and then, for views that change by waiting. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useLayoutEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
