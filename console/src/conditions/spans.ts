/** Stretches of time as the server writes them ("2h", "30d", "6w") and as people choose them. */
import type { Relative } from "@rahnama/client";

export type SpanUnit = "h" | "d" | "w";
/** Without an amount there is nothing yet that could be counted: "d" is so many days, of which nobody said how many. */
export interface SpanLength { amount: number | undefined; unit: SpanUnit }

const hours: Record<SpanUnit, number> = { h: 1, d: 24, w: 168 };
/** The longest that the server counts. */
export const LONGEST_DAYS = 730;

export function readLength(text: string): SpanLength {
  const [, amount = "", unit = "d"] = /^(\d*)([hdw])$/.exec(text) ?? ["", "30"];
  return { amount: amount === "" ? undefined : Number(amount), unit: unit as SpanUnit };
}

export function writeLength({ amount, unit }: SpanLength): string {
  return `${amount ?? ""}${unit}`;
}

/** Does it say how long? */
export function isLength(text: string): boolean {
  return readLength(text).amount !== undefined;
}

/** The most of a unit that fits into the longest stretch. */
export function mostOf(unit: SpanUnit): number {
  return Math.floor((LONGEST_DAYS * 24) / hours[unit]);
}

/** The amount where so much of a unit can be counted. */
export function fittingAmount(amount: number | undefined, unit: SpanUnit): number | undefined {
  return amount !== undefined && amount >= 1 && amount <= mostOf(unit) ? amount : undefined;
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
