/** Colours of the messenger: one accent from the settings, made readable on the surface of the theme. */
import type { WidgetSettings } from "@rahnama/client";
import { foregroundOn, mix, readableOn } from "../shared/contrast.ts";

/** `--surface` of styles.css, and what a colour is moved towards to be read on it. */
const SURFACES = { light: { surface: "#ffffff", bubble: "#f1f2f5", ink: "#000000" }, dark: { surface: "#17191f", bubble: "#262932", ink: "#ffffff" } };

export function accentTokens(color: string, theme: "light" | "dark"): Record<string, string> {
  const { surface, bubble, ink } = SURFACES[theme];
  const foreground = foregroundOn(color);
  return {
    "--accent": color,
    "--on-accent": foreground,
    // Away from the text on it, so that the gradient never costs contrast.
    "--accent-end": mix(color, foreground === "#ffffff" ? "#000000" : "#ffffff", 0.22),
    "--accent-text": readableOn(readableOn(color, surface, ink), bubble, ink),
    "--accent-line": readableOn(color, surface, ink, 3),
    "--accent-soft": mix(surface, color, theme === "light" ? 0.08 : 0.16),
  };
}

/** Keeps the frame in the theme of the settings, or of the system. Returns how to stop. */
export function applyTheme(frame: HTMLElement, settings: WidgetSettings): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = settings.theme === "auto" ? (dark.matches ? "dark" : "light") : settings.theme;
    frame.dataset.theme = theme;
    const tokens: Record<string, string> = {
      ...accentTokens(settings.color, theme),
      "--radius": `${settings.radius}px`,
      "--offset-block": `${settings.offset_block}px`,
      "--offset-inline": `${settings.offset_inline}px`,
      // Where the page is zoomed by its own style, the size of the window is too. Some browsers do not tell.
      "--zoom": `${frame.currentCSSZoom || 1}`,
    };
    // Through the object model: a style attribute would need 'unsafe-inline' in the host's policy.
    for (const [name, value] of Object.entries(tokens)) frame.style.setProperty(name, value);
  };
  apply();
  dark.onchange = apply;
  return () => void (dark.onchange = null);
}
