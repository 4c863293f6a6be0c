import type { Teammate } from "@rahnama/client";
import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";

/** Light, dark or the device's choice, as the account says; also remembered on this device for the sign-in page. */
export function useAccountTheme(theme: Teammate["theme"]): void {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (colorScheme !== theme) setColorScheme(theme);
  }, [colorScheme, setColorScheme, theme]);
}
