import { type ComboboxStore, useCombobox } from "@mantine/core";
import { useEffect, useRef } from "react";

import { type InboxMenu, useInboxMenus } from "../keyboard/inbox-menus";

/**
 * A list to choose from with a box to search it, opened by its button or by a key. The search box
 * has the focus while it is open, the button gets it back afterwards. Enter takes the first that fits what is typed.
 */
export function usePicker(menu: InboxMenu, search: string, onClosed: () => void): ComboboxStore {
  const menus = useInboxMenus();
  const opened = menus.open === menu;
  const combobox = useCombobox({ opened, onOpenedChange: (open) => menus.setOpen(open ? menu : null) });
  const { focusSearchInput, focusTarget, resetSelectedOption, selectFirstOption } = combobox;
  const wasOpened = useRef(false);
  const closed = useRef(onClosed);
  closed.current = onClosed;
  useEffect(() => {
    if (opened) focusSearchInput();
    else if (wasOpened.current) {
      resetSelectedOption();
      focusTarget();
      closed.current();
    }
    wasOpened.current = opened;
  }, [opened, focusSearchInput, focusTarget, resetSelectedOption]);
  useEffect(() => {
    if (!opened) return;
    if (search) selectFirstOption();
    else resetSelectedOption();
  }, [opened, search, selectFirstOption, resetSelectedOption]);
  return combobox;
}
