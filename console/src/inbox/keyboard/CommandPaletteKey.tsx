import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { onDemand } from "../../app/on-demand";
import { useShortcuts } from "../../app/shortcuts";
import { inDialog, useEarlyKeys } from "./early-keys";
import { useInboxMenus } from "./inbox-menus";

const CommandPalette = onDemand(() => import("./CommandPalette").then((module) => module.CommandPalette));

/** The key that opens the palette, and the palette while it is open. */
export function CommandPaletteKey() {
  const { t } = useTranslation("inbox");
  const menus = useInboxMenus();
  const shown = menus.open === "palette";
  const [text, setText] = useState("");
  const [entered, setEntered] = useState(false);
  const focusedBefore = useRef<Element | null>(null);
  useShortcuts([{
    keys: "mod+k", group: t("keyboard.group"), label: t("keyboard.palette"), whileTyping: true,
    run: () => {
      focusedBefore.current = document.activeElement;
      menus.setOpen("palette");
    },
  }]);
  useEffect(() => {
    if (!shown) return;
    setText("");
    setEntered(false);
  }, [shown]);
  useEarlyKeys(shown, {
    isThere: inDialog, onKey: (key) => (key === "Enter" ? setEntered(true) : setText((before) => before + key)),
  });
  useFocusBack(shown, focusedBefore);
  return <CommandPalette shown={shown} text={text} entered={entered} onText={setText} onClose={() => menus.setOpen(null)} />;
}

/** The focus goes back to where it was; a command that wants it elsewhere takes it after that. */
function useFocusBack(shown: boolean, before: RefObject<Element | null>): void {
  useEffect(() => {
    if (!shown) return;
    return () => {
      if (before.current instanceof HTMLElement) before.current.focus();
    };
  }, [shown, before]);
}
