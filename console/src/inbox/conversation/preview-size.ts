import type { Attachment } from "@rahnama/client";

const LARGEST_PX = 280;
const SMALLEST_PX = 64;

function within(length: number): number {
  return Math.min(LARGEST_PX, Math.max(SMALLEST_PX, Math.round(length)));
}

/**
 * Space for a preview before it is there, so that nothing jumps when it arrives. A banner or a strip gets a box that can
 * be seen and pressed, and is cut by it, not squeezed into it.
 */
export function previewSize({ width, height }: Pick<Attachment, "width" | "height">): { inlineSize: number; aspectRatio: string } {
  if (!width || !height) return { inlineSize: 220, aspectRatio: "4 / 3" };
  const scale = Math.min(1, LARGEST_PX / Math.max(width, height));
  const inlineSize = within(width * scale);
  return { inlineSize, aspectRatio: `${inlineSize} / ${within(height * scale)}` };
}
