import { expect, type Locator } from "@playwright/test";

/** Nothing of it is cut off or covered: its text fits, and what is seen at its edges is the element itself. */
export async function expectWhole(element: Locator, what: string): Promise<void> {
  const faults = await element.evaluate((node) => {
    const found: string[] = [];
    for (const part of [node, ...node.querySelectorAll<HTMLElement>("*")]) {
      const style = getComputedStyle(part);
      const cuts = style.overflowX !== "visible" && style.display !== "inline" && !style.clipPath.startsWith("inset");
      if (cuts && part.scrollWidth > part.clientWidth + 1) found.push(`${part.tagName} shows ${part.clientWidth} of ${part.scrollWidth} px`);
    }
    const { left, right, top, bottom } = node.getBoundingClientRect();
    for (const x of [left + 2, right - 2]) {
      const seen = document.elementFromPoint(x, (top + bottom) / 2);
      if (!seen || (!node.contains(seen) && !seen.contains(node))) found.push(`at ${x.toFixed()} px there is ${seen?.tagName ?? "nothing"}`);
    }
    return found;
  });
  expect(faults, what).toEqual([]);
}
