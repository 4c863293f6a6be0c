import type { Uuid } from "@rahnama/client";
import { type ReactNode, createContext, useContext, useMemo, useState } from "react";

import { useMe } from "../../app/session";
import { browserStorage, modeToOpen } from "../composer/drafts";

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

interface MenuState {
  /** whose menus these are */
  of: Uuid | null;
  open: InboxMenu | null;
  mode: ComposerMode;
  focusRequests: number;
}

/** Another conversation starts with all menus closed and with what was begun in it; the list beside it stays as it is. */
export function InboxMenusProvider({ conversation, children }: { conversation: Uuid | null; children: ReactNode }) {
  const teammate = useMe().teammate.id;
  const untouched = (): MenuState => ({
    of: conversation, open: null, focusRequests: 0,
    mode: conversation === null ? "reply" : modeToOpen(browserStorage(), { teammate, conversation }),
  });
  const [state, setState] = useState(untouched);
  if (state.of !== conversation) setState(untouched());
  const menus = useMemo<InboxMenus>(() => ({
    open: state.open,
    setOpen: (open) => setState((before) => ({ ...before, open })),
    mode: state.mode,
    write: (mode) => setState((before) => ({ ...before, mode, focusRequests: before.focusRequests + 1 })),
    focusRequests: state.focusRequests,
  }), [state]);
  return <InboxMenusContext.Provider value={menus}>{children}</InboxMenusContext.Provider>;
}
