import { type ComboboxStore, useCombobox } from "@mantine/core";
import { useEffect, useRef } from "react";

import { type InboxMenu, useInboxMenus } from "../keyboard/inbox-menus";

/**
 * A list to choose from with a box to search it, opened by its button or by a key. The search box
 * has the focus while it is open, the button gets it back afterwards.
 */
export function usePicker(menu: InboxMenu, onClosed: () => void): ComboboxStore {
  const menus = useInboxMenus();
  const opened = menus.open === menu;
  const combobox = useCombobox({ opened, onOpenedChange: (open) => menus.setOpen(open ? menu : null) });
  const { focusSearchInput, focusTarget, resetSelectedOption } = combobox;
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
  return combobox;
}
