import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Nearer than this to the end counts as being there. */
const AT_END_PX = 72;
/** Nearer than this to the beginning asks for what came before. */
const NEAR_START_PX = 400;

interface LogScrollOptions {
  /** seq of the first part held; 0 when there is none */
  first: number;
  /** changes whenever something is put in at the end */
  last: number;
  /** grows when the teammate sends something: then the end is shown wherever they were */
  sentCount: number;
  /** false while a place in the middle is being shown */
  followEnd: boolean;
  onNearStart: () => void;
}

/**
 * Keeps the log where the reader is: at the end it follows what comes, elsewhere it stands still,
 * also when earlier parts are put in above.
 */
export function useLogScroll(scroller: RefObject<HTMLDivElement | null>, content: RefObject<HTMLDivElement | null>, options: LogScrollOptions) {
  const { first, last, sentCount, followEnd, onNearStart } = options;
  const loaded = first > 0;
  const [atEnd, setAtEnd] = useState(followEnd);
  const stuck = useRef(followEnd);
  const height = useRef(0);
  const firstBefore = useRef(first);

  const toEnd = useCallback((smooth = false) => {
    const element = scroller.current;
    if (!element) return;
    stuck.current = true;
    setAtEnd(true);
    element.scrollTo({ top: element.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }, [scroller]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX;
    stuck.current = near;
    setAtEnd(near);
    if (element.scrollTop < NEAR_START_PX) onNearStart();
  }, [scroller, onNearStart]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (first < firstBefore.current && height.current > 0) {
      element.scrollTop += element.scrollHeight - height.current;
    }
    firstBefore.current = first;
    height.current = element.scrollHeight;
  }, [scroller, first, last]);

  useLayoutEffect(() => {
    if (stuck.current) toEnd();
  }, [last, toEnd]);
  useLayoutEffect(() => {
    if (sentCount > 0) toEnd();
  }, [sentCount, toEnd]);

  useFollowSize(scroller, content, stuck, height, loaded);
  return { atEnd, onScroll, toEnd };
}

/** Images that finish loading and a composer that grows must not push the end out of sight. */
function useFollowSize(
  scroller: RefObject<HTMLDivElement | null>, content: RefObject<HTMLDivElement | null>,
  stuck: RefObject<boolean>, height: RefObject<number>, loaded: boolean,
): void {
  useEffect(() => {
    const elements = [scroller.current, content.current].filter((element) => element !== null);
    if (!loaded || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => {
      const element = scroller.current;
      if (!element) return;
      if (stuck.current) element.scrollTop = element.scrollHeight;
      height.current = element.scrollHeight;
    });
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, content, stuck, height, loaded]);
}
