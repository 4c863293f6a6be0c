/** Stretches of time as the server writes them ("2h", "30d", "6w") and as people choose them. */
import type { Relative } from "@rahnama/client";

export type SpanUnit = "h" | "d" | "w";
export interface SpanLength { amount: number; unit: SpanUnit }

const hours: Record<SpanUnit, number> = { h: 1, d: 24, w: 168 };
/** The longest that the server counts. */
export const LONGEST_DAYS = 730;

export function readLength(text: string): SpanLength {
  const [, amount = "30", unit = "d"] = /^(\d+)([hdw])$/.exec(text) ?? [];
  return { amount: Number(amount), unit: unit as SpanUnit };
}

export function writeLength({ amount, unit }: SpanLength): string {
  return `${amount}${unit}`;
}

/** The most of a unit that fits into the longest stretch. */
export function mostOf(unit: SpanUnit): number {
  return Math.floor((LONGEST_DAYS * 24) / hours[unit]);
}

export function clampLength({ amount, unit }: SpanLength): SpanLength {
  return { amount: Math.min(mostOf(unit), Math.max(1, Math.round(amount) || 1)), unit };
}

export function isNext(span: Relative): span is { next: string } {
  return "next" in span;
}

export function lengthOf(span: Relative): string {
  return isNext(span) ? span.next : span.last;
}

export function spanOf(length: string, next: boolean): Relative {
  return next ? { next: length } : { last: length };
}
