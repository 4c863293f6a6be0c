/** axe-core against WCAG 2.2 AA, in pages whose policy lets no script in. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** To be called before the page is opened: scripts of the browser itself are not asked for a policy. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: source });
}

/** @param left rules that something which is not ours breaks */
export async function expectAccessible(page: Page, place: string, inside = "html", left: string[] = []): Promise<void> {
  const { checked, violations } = await page.evaluate(async ([within, standards, broken]) => {
    const { axe } = window as never as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } };
    // Layout and styles must have settled: a colour in mid-transition has another contrast.
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    const results = await axe.run({ include: [within] }, {
      runOnly: { type: "tag", values: standards }, rules: Object.fromEntries(broken.map((rule) => [rule, { enabled: false }])),
    });
    return {
      checked: results.passes.length,
      violations: results.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary}`)),
    };
  }, [inside, tags, left] as const);
  expect(checked, `rules that found something to check: ${place}`).toBeGreaterThan(3);
  expect(violations, place).toEqual([]);
}
