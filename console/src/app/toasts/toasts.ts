/** Short messages at the edge of the page, and "undo" for what would otherwise ask "are you sure?". */
import { useSyncExternalStore } from "react";

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
  /** Really does it; called when the offer to undo has passed. `leaving` = the page is being closed. */
  commit: (leaving: boolean) => void;
  /** Puts the page back as it was. */
  undo: () => void;
  lifetime?: number;
}

/** Shows the change as done and does it when the offer to undo has passed, at the latest when the page closes. */
export function offerUndo({ message, undoLabel, commit, undo, lifetime = 7_000 }: Undoable): void {
  let settled = false;
  const settle = (leaving: boolean) => {
    if (settled) return;
    settled = true;
    window.removeEventListener("pagehide", leave);
    commit(leaving);
  };
  const leave = () => settle(true);
  window.addEventListener("pagehide", leave);
  showToast({
    message, lifetime, onGone: () => settle(false),
    action: {
      label: undoLabel,
      run: () => {
        if (settled) return;
        settled = true;
        window.removeEventListener("pagehide", leave);
        undo();
      },
    },
  });
}

/** For tests: no toast left from the one before. */
export function clearToasts(): void {
  publish([]);
}
