import type { Conversation, Uuid } from "@rahnama/client";
import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useShortcuts } from "../../app/shortcuts";
import { useGo, useInboxLocation } from "../inbox-location";

/** The row a step away from `from`; the first one when nothing is chosen yet. */
export function stepIn(list: readonly { id: Uuid }[], from: Uuid | null, step: 1 | -1): number {
  if (list.length === 0) return -1;
  const here = list.findIndex((one) => one.id === from);
  if (here < 0) return step === 1 ? 0 : list.length - 1;
  return Math.min(Math.max(here + step, 0), list.length - 1);
}

/**
 * J and K go through the list: from conversation to conversation when one is open, else the focus
 * moves from row to row and Enter (or O) opens. Returns the row that has the cursor.
 */
export function useListKeys(
  list: readonly Conversation[], scroller: RefObject<HTMLElement | null>, reveal: (index: number) => void,
): Uuid | null {
  const { t } = useTranslation("inbox");
  const place = useInboxLocation();
  const go = useGo();
  const [cursor, setCursor] = useState<{ id: Uuid; focused: boolean } | null>(null);
  // Who comes back from a conversation goes on from there.
  useEffect(() => {
    if (place.conversation) setCursor({ id: place.conversation, focused: false });
  }, [place.conversation]);

  const move = (step: 1 | -1) => {
    const index = stepIn(list, place.conversation ?? cursor?.id ?? null, step);
    const target = list[index];
    if (!target) return;
    reveal(index);
    setCursor({ id: target.id, focused: true });
    if (place.conversation) go({ conversation: target.id, replace: true });
  };
  useEffect(() => {
    if (!cursor?.focused || place.conversation) return;
    scroller.current?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(cursor.id)}"]`)?.focus();
  }, [cursor, place.conversation, scroller]);

  const group = t("keyboard.group");
  useShortcuts([
    { keys: "j", group, label: t("keyboard.next"), run: () => move(1) },
    { keys: "k", group, label: t("keyboard.previous"), run: () => move(-1) },
    { keys: "o", group, label: t("keyboard.open"), run: () => cursor && go({ conversation: cursor.id }) },
  ]);
  return cursor?.id ?? null;
}
