/** Light and dark: the system's wish unless somebody chose. */
import { forget, store } from "./stored.js";

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

/** "system", "light" or "dark" */
export const chosenTheme = () => document.documentElement.dataset.theme;

export const isDark = () => (chosenTheme() === "system" ? systemIsDark.matches : chosenTheme() === "dark");

export function chooseTheme(theme) {
  document.documentElement.dataset.theme = theme;
  if (theme === "system") forget("theme");
  else store("theme", theme);
}

export const onSystemThemeChange = (listener) => systemIsDark.addEventListener("change", listener);
