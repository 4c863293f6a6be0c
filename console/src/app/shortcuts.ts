/**
 * Keyboard shortcuts of the whole console in one place, so that the help can list those that work right now.
 * Letters are matched by the key's position (`code`), because a Persian layout types other characters.
 */
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  /** "j", "?", "Escape", "mod+k" (Ctrl or ⌘), or two keys in a row: "g i" */
  keys: string;
  /** what it does, in the reader's language */
  label: string;
  /** heading in the help, in the reader's language */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** also while a text field has the focus */
  whileTyping?: boolean;
}

let active: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
const sequenceWindowMs = 1_200;

function publish(next: readonly Shortcut[]): void {
  active = next;
  for (const listener of listeners) listener();
}

/** Registers shortcuts for as long as the component is shown. The latest `run` is always the one called. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = shortcuts.map((each) => `${each.keys}\u0000${each.label}`).join("\u0001");
  useEffect(() => {
    const registered = latest.current.map((shortcut, index) => ({
      ...shortcut,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    publish([...active, ...registered]);
    return () => publish(active.filter((each) => !registered.includes(each)));
  }, [signature]);
}

export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => active,
  );
}

/** The name of one key press in the language of `Shortcut.keys`. */
export function keyName(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string | null {
  if (event.altKey) return null;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  const name = event.key === "؟" ? "?" : (letter ?? event.key);
  if (event.ctrlKey || event.metaKey) return `mod+${name}`;
  return letter && event.shiftKey ? `shift+${letter}` : name;
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** Listens on the page; returns how to stop. Later registrations win over earlier ones. */
export function listenForShortcuts(page: Document = document): () => void {
  let first: { key: string; at: number } | null = null;
  const onKey = (event: KeyboardEvent) => {
    const key = keyName(event);
    if (!key || event.defaultPrevented || event.isComposing) return;
    const typing = isTyping(event.target);
    const inDialog = page.querySelector('[role="dialog"][aria-modal="true"]') !== null;
    const pair = first && event.timeStamp - first.at < sequenceWindowMs ? `${first.key} ${key}` : null;
    const usable = active.filter((each) => (!typing || each.whileTyping) && !inDialog).toReversed();
    const match = (pair && usable.find((each) => each.keys === pair)) || usable.find((each) => each.keys === key);
    first = usable.some((each) => each.keys.startsWith(`${key} `)) ? { key, at: event.timeStamp } : null;
    if (!match) return;
    first = null;
    event.preventDefault();
    match.run(event);
  };
  page.addEventListener("keydown", onKey);
  return () => page.removeEventListener("keydown", onKey);
}
