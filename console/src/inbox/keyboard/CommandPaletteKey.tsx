import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { onDemand } from "../../app/on-demand";
import { useShortcuts } from "../../app/shortcuts";
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
  useEarlyKeys(shown, setText, setEntered);
  useFocusBack(shown, focusedBefore);
  return <CommandPalette shown={shown} text={text} entered={entered} onText={setText} onClose={() => menus.setOpen(null)} />;
}

/** Fast fingers are ahead of the palette: what they type before it has the focus is its text, no shortcut and no answer. */
function useEarlyKeys(shown: boolean, setText: (change: (before: string) => string) => void, setEntered: (entered: boolean) => void): void {
  useEffect(() => {
    if (!shown) return;
    setText(() => "");
    setEntered(false);
    const collect = (event: KeyboardEvent) => {
      const there = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (there || event.ctrlKey || event.metaKey || event.altKey || (event.key.length !== 1 && event.key !== "Enter")) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Enter") setEntered(true);
      else setText((before) => before + event.key);
    };
    addEventListener("keydown", collect, { capture: true });
    return () => removeEventListener("keydown", collect, { capture: true });
  }, [shown, setText, setEntered]);
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
