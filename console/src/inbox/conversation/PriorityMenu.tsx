import { Menu, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconFlag } from "@tabler/icons-react";
import type { Conversation, Priority } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useConversationChanges } from "../change-conversation";
import { useInboxMenus } from "../keyboard/inbox-menus";
import classes from "./ConversationHeader.module.css";

const PRIORITIES: readonly Priority[] = ["urgent", "high", "medium", "low", "none"];

export function PriorityMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const menus = useInboxMenus();
  const changes = useConversationChanges();
  const { priority } = conversation;
  const name = t(`priority.${priority}`);
  const Icon = priority === "urgent" || priority === "high" ? IconAlertTriangle : IconFlag;
  return (
    <Menu opened={menus.open === "priority"} onChange={(opened) => menus.setOpen(opened ? "priority" : null)} position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.attribute} data-priority={priority} data-set={priority === "none" ? undefined : true}
          aria-label={`${t("priority.label")}: ${name}`}>
          <Icon size={16} aria-hidden />
          <span>{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={priority} onChange={(value) => {
          const chosen = PRIORITIES.find((one) => one === value);
          if (chosen && chosen !== priority) void changes.prioritise(conversation, chosen);
        }}>
          {PRIORITIES.map((one) => <Menu.RadioItem key={one} value={one}>{t(`priority.${one}`)}</Menu.RadioItem>)}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
