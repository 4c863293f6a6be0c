/** The way back: pages with the widget come from the browser's own cache, as they would without it. */
import type { Contact, Page as ListPage } from "@rahnama/client";
import config from "../playwright.config.ts";
import { expect, test } from "../world/test.ts";

// Playwright turns that cache off.
test.use({ launchOptions: { ...config.use!.launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

interface Viewed {
  items: { name: string; page_url: string }[];
}

for (const hasWritten of [false, true]) {
  const who = hasWritten ? "somebody who has written" : "somebody who looks around";
  test(`${who} gets the page back that they left, and each look at a page is told once`, async ({ enterVisitor, workspace }) => {
    const visitor = await enterVisitor();
    const { page } = visitor;
    const isHere = () => page.waitForResponse((response) => response.url().endsWith("/widget/v1/here") && response.request().postDataJSON().page);
    const told = async (name: string) => {
      const { items } = await workspace.request<Viewed>("GET", `/events?limit=100&name=${encodeURIComponent(name)}`);
      return items.map(({ page_url }) => new URL(page_url).pathname).reverse();
    };
    const isThere = isHere();
    await visitor.visit();
    await isThere;
    if (hasWritten) {
      await visitor.startConversation();
      await visitor.say("Shall I come back?");
      await visitor.expectDelivered("Shall I come back?");
      await visitor.write("I was going to say");
    }
    await page.evaluate(() => {
      Object.assign(window, { isAsItWas: true });
      addEventListener("pagehide", () => (window as never as { rahnama(...call: unknown[]): void }).rahnama("track", "Left"), { once: true });
    });

    const arrived = isHere();
    await page.evaluate(() => location.assign("/pricing"));
    await arrived;
    await expect.poll(() => told("Page viewed")).toEqual(["/", "/pricing"]);
    const isBack = isHere();
    await page.evaluate(() => void setTimeout(() => history.back()));
    await isBack;
    expect(await page.evaluate(() => "isAsItWas" in window)).toBe(true);
    if (hasWritten) {
      await expect(visitor.field).toHaveValue("I was going to say");
      await visitor.say("Here I am");
      await visitor.expectDelivered("Here I am");
    }
    await expect.poll(() => told("Page viewed")).toEqual(["/", "/pricing", "/"]);
    expect(await told("Left")).toEqual(["/"]);
    const { items } = await workspace.request<ListPage<Contact>>("GET", "/contacts?limit=100");
    expect(items).toMatchObject([{ visits: 1, page_views: 3 }]);
  });
}
