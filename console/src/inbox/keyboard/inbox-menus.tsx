import { type ReactNode, createContext, useContext, useMemo, useState } from "react";

/** The menus of the open conversation that a key can open, one at a time. */
export type InboxMenu = "assignee" | "priority" | "tags" | "snooze" | "send_snooze" | "palette";
export type ComposerMode = "reply" | "note";

interface InboxMenus {
  open: InboxMenu | null;
  setOpen(menu: InboxMenu | null): void;
  mode: ComposerMode;
  /** chooses reply or note and asks the composer to take the focus */
  write(mode: ComposerMode): void;
  /** grows with each `write`, so that the composer can follow it */
  focusRequests: number;
}

const InboxMenusContext = createContext<InboxMenus | null>(null);

export function useInboxMenus(): InboxMenus {
  const menus = useContext(InboxMenusContext);
  if (!menus) throw new Error("useInboxMenus outside InboxMenusProvider");
  return menus;
}

export function InboxMenusProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<InboxMenu | null>(null);
  const [writing, setWriting] = useState<{ mode: ComposerMode; requests: number }>({ mode: "reply", requests: 0 });
  const menus = useMemo<InboxMenus>(() => ({
    open,
    setOpen,
    mode: writing.mode,
    write: (mode) => setWriting((before) => ({ mode, requests: before.requests + 1 })),
    focusRequests: writing.requests,
  }), [open, writing]);
  return <InboxMenusContext.Provider value={menus}>{children}</InboxMenusContext.Provider>;
}
