import type { Conversation } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useMe } from "../../app/session";
import { useShortcuts } from "../../app/shortcuts";
import { useConversationChanges } from "../change-conversation";
import { useGo } from "../inbox-location";
import { useInboxMenus } from "../keyboard/inbox-menus";

/** Single keys for the open conversation; the console's shortcut list silences them while typing. */
export function useConversationKeys(conversation: Conversation): void {
  const { t } = useTranslation("inbox");
  const me = useMe().teammate.id;
  const menus = useInboxMenus();
  const changes = useConversationChanges();
  const go = useGo();
  const group = t("keyboard.group");
  useShortcuts([
    { keys: "r", group, label: t("keyboard.reply"), run: () => menus.write("reply") },
    { keys: "n", group, label: t("keyboard.note"), run: () => menus.write("note") },
    { keys: "a", group, label: t("keyboard.assign"), run: () => menus.setOpen("assignee") },
    {
      keys: "shift+a", group, label: t("conversation.assign_me"),
      run: () => { if (conversation.assignee_id !== me) void changes.assign(conversation, me); },
    },
    {
      keys: "e", group, label: t("keyboard.close"),
      run: () => void (conversation.status === "closed" ? changes.reopen(conversation) : changes.close(conversation)),
    },
    { keys: "s", group, label: t("keyboard.snooze"), run: () => menus.setOpen("snooze") },
    { keys: "p", group, label: t("keyboard.priority"), run: () => menus.setOpen("priority") },
    { keys: "l", group, label: t("keyboard.tags"), run: () => menus.setOpen("tags") },
    { keys: "u", group, label: t("conversation.back"), run: () => go({ conversation: null }) },
  ]);
}
