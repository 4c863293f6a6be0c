/** WCAG 2.2 contrast: which colours can be read on which. Colours are `#rrggbb`. */

const WEIGHTS = [0.2126, 0.7152, 0.0722];

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export const luminance = (color: string): number =>
  channels(color).reduce((sum, value, at) => {
    const part = value / 255;
    return sum + WEIGHTS[at]! * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);

export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * White where it reads well enough (4.5:1, which is 1.05 over luminance + 0.05), else black: one always does. Between
 * 0.175 and 0.183 of luminance both do, so that the straight piece of the curve near black need not be told apart here.
 */
export const foregroundOn = (background: string): string =>
  (background.match(/\w\w/g) ?? []).reduce(
    (sum, digits, at) => sum + WEIGHTS[at]! * ((parseInt(digits, 16) + 14) / 269) ** 2.4, 0,
  ) <= 0.18
    ? "#ffffff"
    : "#000000";

/** `color` itself, or the nearest shade of it (towards `towards`) that reads on `surface` at `ratio`:1. */
export function readableOn(color: string, surface: string, towards: string, ratio = 4.5): string {
  let shade = color;
  for (let share = 0.1; contrast(shade, surface) < ratio && share <= 1; share += 0.1) {
    shade = mix(color, towards, share);
  }
  return shade;
}

export function mix(color: string, other: string, share: number): string {
  const end = channels(other);
  const mixed = channels(color).map((value, index) => Math.round(value + (end[index]! - value) * Math.min(share, 1)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The three channels, 0 to 255; anything that is no colour is taken for mid grey rather than failing. */
const channels = (color: string): number[] =>
  (/^#[\da-f]{6}$/i.test(color) ? color : "#777777").match(/\w\w/g)!.map((digits) => parseInt(digits, 16));
