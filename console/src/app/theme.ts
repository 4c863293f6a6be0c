/**
 * Look of the console. One accent (indigo), neutral greys with a trace of it, and the places where
 * Mantine's own choices miss WCAG AA put right by `cssVariablesResolver`.
 * Components take colours from `--mantine-*` and the `--rahnama-*` variables below, never raw.
 */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";
import { TypedInput } from "./TypedInput";

const accent: MantineColorsTuple = [
  "#eef2ff", "#dfe6ff", "#bdcbff", "#98adff", "#7790fc", "#6079f7", "#4d68ef", "#3d57dc", "#324abf", "#26398f",
];
const gray: MantineColorsTuple = [
  "#f7f8fa", "#eff1f5", "#e4e7ed", "#d5dae3", "#c0c6d3", "#8a93a6", "#5f687b", "#4a5264", "#2f3543", "#1b1f2a",
];
const dark: MantineColorsTuple = [
  "#e3e6ee", "#c9cedb", "#aab1c2", "#7d8599", "#454c5f", "#343a4a", "#262b38", "#1c202b", "#161a23", "#10131a",
];

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 7 },
  colors: { accent, gray, dark },
  autoContrast: true,
  luminanceThreshold: 0.36,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  // fonts.css says which, by language.
  fontFamily: "var(--rahnama-font)",
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.45", sm: "1.5", md: "1.55", lg: "1.6", xl: "1.6" },
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.4" },
      h2: { fontSize: "1.0625rem", lineHeight: "1.45" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.5" },
    },
  },
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm", component: TypedInput } },
    Autocomplete: { defaultProps: { component: TypedInput } },
    // It is there as long as its list is, and says so: the library leaves it without a role.
    ComboboxSearch: { defaultProps: { component: TypedInput, role: "combobox", "aria-expanded": true } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", checkIconPosition: "right", comboboxProps: { shadow: "md" } } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } }, styles: { title: { fontSize: "1.0625rem", fontWeight: 650 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 350, events: { hover: true, focus: true, touch: false } } },
    // The library would put something else than an item into the menu to focus; the first item is as good.
    Menu: { defaultProps: { shadow: "md", withInitialFocusPlaceholder: false } },
    SegmentedControl: { styles: { root: { background: "var(--rahnama-track)" } } },
    Skeleton: { defaultProps: { radius: "sm" } },
  },
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { "--rahnama-rail-width": "15.5rem", "--rahnama-bottom-bar-height": "3.5rem" },
  light: {
    "--mantine-color-dimmed": "var(--mantine-color-gray-6)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-6)",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-anchor": "var(--mantine-color-accent-7)",
    "--mantine-color-text": "var(--mantine-color-gray-9)",
    "--rahnama-canvas": "var(--mantine-color-white)",
    "--rahnama-rail": "var(--mantine-color-gray-0)",
    "--rahnama-raised": "var(--mantine-color-white)",
    "--rahnama-sunken": "var(--mantine-color-gray-0)",
    "--rahnama-hover": "var(--mantine-color-gray-1)",
    "--rahnama-track": "var(--mantine-color-gray-1)",
    "--rahnama-border": "var(--mantine-color-gray-2)",
    "--rahnama-selected": "var(--mantine-color-accent-0)",
    "--rahnama-selected-text": "var(--mantine-color-accent-8)",
    "--rahnama-avatar": "#e2e6f3",
    "--rahnama-avatar-text": "#3a4463",
    "--rahnama-success": "#1a7a43",
    "--rahnama-success-soft": "#e6f6ec",
    "--rahnama-warning": "#8a5300",
    "--rahnama-warning-soft": "#fff4dc",
    "--rahnama-danger": "#b3261e",
    "--rahnama-danger-soft": "#fdecea",
    "--rahnama-note": "#fff6d9",
    "--rahnama-focus": "var(--mantine-color-accent-7)",
  },
  dark: {
    "--mantine-color-body": "var(--mantine-color-dark-8)",
    "--mantine-color-dimmed": "var(--mantine-color-dark-2)",
    "--mantine-color-placeholder": "#98a0b3",
    "--mantine-color-error": "#ff9d94",
    "--mantine-color-anchor": "var(--mantine-color-accent-3)",
    "--mantine-color-text": "var(--mantine-color-dark-0)",
    "--rahnama-canvas": "var(--mantine-color-dark-8)",
    "--rahnama-rail": "var(--mantine-color-dark-9)",
    "--rahnama-raised": "var(--mantine-color-dark-7)",
    "--rahnama-sunken": "var(--mantine-color-dark-9)",
    "--rahnama-hover": "var(--mantine-color-dark-6)",
    "--rahnama-track": "var(--mantine-color-dark-9)",
    "--rahnama-border": "var(--mantine-color-dark-5)",
    "--rahnama-selected": "#252d4d",
    "--rahnama-selected-text": "var(--mantine-color-accent-2)",
    "--rahnama-avatar": "#343c55",
    "--rahnama-avatar-text": "#d8def2",
    "--rahnama-success": "#72d49a",
    "--rahnama-success-soft": "#143124",
    "--rahnama-warning": "#f1c069",
    "--rahnama-warning-soft": "#372a10",
    "--rahnama-danger": "#ff9d94",
    "--rahnama-danger-soft": "#411f1e",
    "--rahnama-note": "#3a3115",
    "--rahnama-focus": "var(--mantine-color-accent-3)",
  },
});
