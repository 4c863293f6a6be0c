import { useTranslation } from "react-i18next";

import { onDemand } from "../../app/on-demand";
import { useShortcuts } from "../../app/shortcuts";
import { useInboxMenus } from "./inbox-menus";

const CommandPalette = onDemand(() => import("./CommandPalette").then((module) => module.CommandPalette));

/** The key that opens the palette, and the palette while it is open. */
export function CommandPaletteKey() {
  const { t } = useTranslation("inbox");
  const menus = useInboxMenus();
  useShortcuts([{
    keys: "mod+k", group: t("keyboard.group"), label: t("keyboard.palette"), whileTyping: true, run: () => menus.setOpen("palette"),
  }]);
  return <CommandPalette shown={menus.open === "palette"} onClose={() => menus.setOpen(null)} />;
}
