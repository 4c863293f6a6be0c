import { contrast, foregroundOn } from "../../../../widget/shared/contrast";

/** Colours to start from: each carries white text at AA. */
export const suggestedColours = {
  indigo: "#3d57dc", blue: "#1d6fb8", teal: "#0f766e", green: "#2f7d32", brown: "#9a5b00", orange: "#c2410c", pink: "#be185d", violet: "#7c3aed", slate: "#1f2937",
} as const;
export type SuggestedColour = keyof typeof suggestedColours;

/** What somebody types as a colour to `#rrggbb`, or null while it is none. */
export function colourFrom(typed: string): string | null {
  const digits = typed.trim().replace(/^#/, "").toLowerCase();
  if (/^[\da-f]{6}$/.test(digits)) return `#${digits}`;
  if (/^[\da-f]{3}$/.test(digits)) return `#${[...digits].map((digit) => digit + digit).join("")}`;
  return null;
}

export interface ColourAdvice {
  /** the text colour the messenger will choose */
  text: "white" | "black";
  /** contrast of that text on the colour */
  textContrast: number;
  /** the round button can hardly be made out on such a page (WCAG 1.4.11 asks for 3:1) */
  faintOn: "light" | "dark" | null;
}

const minimumShapeContrast = 3;

export function adviceFor(colour: string): ColourAdvice {
  const foreground = foregroundOn(colour);
  const faintOn = contrast(colour, "#ffffff") < minimumShapeContrast ? "light" : contrast(colour, "#14161c") < minimumShapeContrast ? "dark" : null;
  return { text: foreground === "#ffffff" ? "white" : "black", textContrast: contrast(colour, foreground), faintOn };
}
