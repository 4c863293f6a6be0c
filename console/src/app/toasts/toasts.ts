/** Short messages at the edge of the page, and "undo" for what would otherwise ask "are you sure?". */
import { useSyncExternalStore } from "react";
import { type RequestOptions, seatHeader } from "../api";

export interface Toast {
  id: number;
  kind: "success" | "failure" | "notice";
  message: string;
  action?: { label: string; run: () => void };
  /** ms until it leaves by itself; null stays until dismissed */
  lifetime: number | null;
  /** runs once when it leaves for any reason but its action */
  onGone?: () => void;
}

export type ToastInput = Pick<Toast, "message"> & Partial<Omit<Toast, "id" | "message">>;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function showToast(input: ToastInput): number {
  const kind = input.kind ?? "notice";
  const toast: Toast = { kind, lifetime: kind === "failure" ? 10_000 : 5_000, ...input, id: nextId++ };
  const overflow = toasts.slice(0, Math.max(0, toasts.length - 3));
  publish([...toasts.slice(overflow.length), toast]);
  for (const pushedOut of overflow) pushedOut.onGone?.();
  return toast.id;
}

export function dismissToast(id: number): void {
  const toast = toasts.find((each) => each.id === id);
  if (!toast) return;
  publish(toasts.filter((each) => each.id !== id));
  toast.onGone?.();
}

export function runToastAction(id: number): void {
  const toast = toasts.find((each) => each.id === id);
  if (!toast) return;
  publish(toasts.filter((each) => each.id !== id));
  toast.action?.run();
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}

interface Undoable {
  message: string;
  undoLabel: string;
  /**
   * Really does it; called when the offer to undo has passed. Its requests are made with these options: in the name of
   * whom the page showed when the offer was made, and outliving a page that is being closed.
   */
  commit: (options: Pick<RequestOptions, "keepalive" | "seat">) => Promise<unknown>;
  /** Puts the page back as it was. */
  undo: () => void;
  lifetime?: number;
}

const offers = new Set<() => void>();
const underway = new Set<Promise<unknown>>();

/**
 * Shows the change as done and does it when the offer to undo has passed, at the latest when the page closes.
 *
 * @returns takes the change back as the offer does, or waits for it where it is being made
 */
export function offerUndo({ message, undoLabel, commit, undo, lifetime = 7_000 }: Undoable): () => Promise<unknown> {
  const seat = seatHeader();
  let doing: Promise<unknown> | undefined;
  const close = (): boolean => {
    window.removeEventListener("pagehide", leave);
    return offers.delete(pass);
  };
  const settle = (keepalive: boolean) => {
    if (!close()) return;
    const run = commit({ keepalive, seat }).finally(() => underway.delete(run));
    underway.add((doing = run));
  };
  const leave = () => settle(true);
  const takeBack = () => {
    if (close()) undo();
  };
  const pass = () => dismissToast(id);
  window.addEventListener("pagehide", leave);
  offers.add(pass);
  const id = showToast({ message, lifetime, onGone: () => settle(false), action: { label: undoLabel, run: takeBack } });
  return async () => {
    takeBack();
    pass();
    await doing;
  };
}

/** Does now whatever may still be undone, and waits for it: before the session turns elsewhere, or ends. */
export async function settleOffers(): Promise<void> {
  for (const pass of offers) pass();
  await Promise.all(underway);
}

/** For tests: no toast and no offer left from the one before. */
export function clearToasts(): void {
  offers.clear();
  underway.clear();
  publish([]);
}
