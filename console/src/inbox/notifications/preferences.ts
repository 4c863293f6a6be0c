import { useLocalStorage } from "@mantine/hooks";

export interface NotificationPreferences {
  sound: boolean;
  desktop: boolean;
  /** conversations of colleagues, too */
  whose: "mine" | "all";
}

const defaults: NotificationPreferences = { sound: true, desktop: false, whose: "mine" };

/** Kept in this browser: a person may want sound at the desk and silence on the phone. */
export function useNotificationPreferences() {
  return useLocalStorage<NotificationPreferences>({
    key: "rahnama.inbox.notifications", defaultValue: defaults, getInitialValueInEffect: false,
  });
}
