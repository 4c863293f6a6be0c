import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import { IconBell, IconBellOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { onDemand } from "../../app/on-demand";
import { useNotificationPreferences } from "./preferences";

const NotificationChoices = onDemand(() => import("./NotificationChoices").then((module) => module.NotificationChoices));

/** The bell, and behind it how this browser tells of new messages. */
export function NotificationMenu() {
  const { t } = useTranslation("inbox");
  const [preferences] = useNotificationPreferences();
  const [opened, setOpened] = useState(false);
  const silent = !preferences.sound && !preferences.desktop;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t("notify.title")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("notify.title")} onClick={() => setOpened(!opened)}>
            {silent ? <IconBellOff size={18} aria-hidden /> : <IconBell size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("notify.title")}><NotificationChoices shown={opened} /></Popover.Dropdown>
    </Popover>
  );
}
