import { type ComboboxStore, useCombobox } from "@mantine/core";
import { type Dispatch, type SetStateAction, useEffect, useRef } from "react";

import { useEarlyKeys } from "../keyboard/early-keys";
import { type InboxMenu, useInboxMenus } from "../keyboard/inbox-menus";

/**
 * A list to choose from with a box to search it, opened by its button or by a key. The search box
 * has the focus while it is open, the button gets it back afterwards. Enter takes the first that fits what is typed, also
 * where it was pressed before the box had the focus.
 */
export function usePicker(menu: InboxMenu, search: string, setSearch: Dispatch<SetStateAction<string>>): ComboboxStore {
  const menus = useInboxMenus();
  const opened = menus.open === menu;
  const combobox = useCombobox({ opened, onOpenedChange: (open) => menus.setOpen(open ? menu : null) });
  const { focusSearchInput, focusTarget, resetSelectedOption, selectFirstOption, clickSelectedOption } = combobox;
  const wasOpened = useRef(false);
  const entered = useRef(false);
  useEffect(() => {
    if (opened) {
      entered.current = false;
      focusSearchInput();
    } else if (wasOpened.current) {
      resetSelectedOption();
      focusTarget();
      setSearch("");
    }
    wasOpened.current = opened;
  }, [opened, focusSearchInput, focusTarget, resetSelectedOption, setSearch]);
  useEffect(() => {
    if (!opened) return;
    if (search) selectFirstOption();
    else resetSelectedOption();
  }, [opened, search, selectFirstOption, resetSelectedOption]);
  useEarlyKeys(opened, {
    isThere: (target) => target === combobox.searchRef.current,
    onKey: (key) => {
      // What comes after Enter is not part of the name that was meant.
      if (key === "Enter") entered.current = true;
      else if (!entered.current) setSearch((before) => before + key);
    },
    onThere: () => {
      if (!entered.current || !search) return;
      selectFirstOption();
      clickSelectedOption();
    },
  });
  return combobox;
}
