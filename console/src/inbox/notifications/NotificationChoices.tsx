import { Button, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { IconVolume } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useNotificationPreferences } from "./preferences";
import { playSound } from "./sound";

function permissionNow(): NotificationPermission | "unsupported" {
  return typeof Notification === "undefined" ? "unsupported" : Notification.permission;
}

/** How this browser tells of new messages. The browser's own question comes only from the button in here. */
export function NotificationChoices() {
  const { t } = useTranslation("inbox");
  const [preferences, setPreferences] = useNotificationPreferences();
  return (
    <Stack gap="sm">
      <Switch label={t("notify.sound")} checked={preferences.sound}
        onChange={(event) => setPreferences({ ...preferences, sound: event.currentTarget.checked })} />
      <Button variant="subtle" size="compact-sm" leftSection={<IconVolume size={15} aria-hidden />} onClick={playSound} style={{ alignSelf: "start" }}>
        {t("notify.test_sound")}
      </Button>
      <DesktopChoice enabled={preferences.desktop} onChange={(desktop) => setPreferences({ ...preferences, desktop })} />
      <div>
        <Text size="sm" mb={4} id="notify-whose">{t("notify.whose")}</Text>
        <SegmentedControl fullWidth size="xs" aria-labelledby="notify-whose" value={preferences.whose}
          onChange={(whose) => setPreferences({ ...preferences, whose: whose === "all" ? "all" : "mine" })}
          data={[{ value: "mine", label: t("notify.whose_mine") }, { value: "all", label: t("notify.whose_all") }]} />
      </div>
      <Text size="xs" c="dimmed">{t("notify.here_only")}</Text>
    </Stack>
  );
}

function DesktopChoice({ enabled, onChange }: { enabled: boolean; onChange: (enabled: boolean) => void }) {
  const { t } = useTranslation("inbox");
  const [permission, setPermission] = useState(permissionNow);
  if (permission === "unsupported") return null;
  if (permission === "denied") return <Text size="sm" c="dimmed">{t("notify.desktop_denied")}</Text>;
  if (permission === "default") {
    const ask = async () => {
      const answer = await Notification.requestPermission();
      setPermission(answer);
      if (answer === "granted") onChange(true);
    };
    return <Button variant="default" onClick={() => void ask()}>{t("notify.desktop_ask")}</Button>;
  }
  return <Switch label={t("notify.desktop")} checked={enabled} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
