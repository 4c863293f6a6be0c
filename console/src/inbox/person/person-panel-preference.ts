import { useLocalStorage } from "@mantine/hooks";

/** Whether the person stands beside the conversation where there is room; kept in this browser. */
export function usePersonPanelPreference() {
  return useLocalStorage<boolean>({ key: "rahnama.inbox.person", defaultValue: true, getInitialValueInEffect: false });
}
