/** The first ten minutes of a new installation, from the link that the server prints. */
import { consoleWords } from "../people/words.ts";
import { Visitor } from "../people/visitor.ts";
import { Site } from "../world/site.ts";
import { expect, test } from "../world/test.ts";
import { owner } from "../world/workspace.ts";

test.use({ environment: { RAHNAMA_SETUP__TOKEN: "" } });

const link = /http:\/\/localhost:\d+\/setup#token=[\w-]+/;

for (const language of ["en", "fa"] as const) {
  test(`from the printed link to a site that is heard, in ${language === "en" ? "English" : "Persian"}`, async ({ server, page, browser }) => {
    const words = consoleWords[language];
    await expect.poll(() => server.output).toMatch(link);
    const printed = link.exec(server.output)![0];
    // Whoever comes without the link is asked for the code; the link itself, opened in the same tab, brings it.
    await page.goto(server.url);
    await expect(page.getByLabel(consoleWords.en.setup.token.label)).toBeVisible();
    await page.goto(printed);
    await expect(page.getByLabel(consoleWords.en.setup.token.label)).toHaveCount(0);

    await page.getByText(language === "en" ? "English" : "فارسی", { exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("dir", language === "fa" ? "rtl" : "ltr");
    const second = await page.context().newPage();
    await second.goto(printed);
    for (const tab of [page, second]) {
      await tab.getByLabel(words.workspace.name).fill("Lantern");
      await tab.getByRole("button", { name: words.setup.next }).click();
      await tab.getByLabel(words.setup.account.name).fill(owner.name);
      await tab.getByLabel(words.setup.account.email).fill(owner.email);
      await tab.getByLabel(words.setup.account.password, { exact: true }).fill(owner.password);
    }
    await page.getByRole("button", { name: words.setup.create }).click();
    // The token opens nothing any more, and is not left in the address.
    await expect(page.getByRole("region", { name: words.installation.snippet })).toBeVisible();
    expect(page.url()).not.toContain("token");
    // Who has done it before, and is signed in, has nothing left to do there.
    await second.getByRole("button", { name: words.setup.create }).click();
    await expect(second).toHaveURL(/\/inbox\/mine/);
    await second.close();

    const check = page.getByRole("status").filter({ hasText: words.installation.check.waiting_title });
    await expect(check).toBeVisible();
    const snippet = (await page.getByRole("region", { name: words.installation.snippet }).textContent())!.trim();
    const site = await Site.open({ snippet, server: server.url, language });
    try {
      const visitor = new Visitor(await (await browser.newContext()).newPage(), site.url, language);
      await visitor.visit("/pricing");
      await expect(visitor.launcher).toBeVisible();
      await expect(page.getByText(words.installation.check.heard_title)).toBeVisible();
      // The site, and not which page of it: nobody has said yet whether that may be told.
      await expect(page.getByRole("link", { name: site.url, exact: true })).toBeVisible();
      await visitor.expectPageUnharmed();
      await visitor.page.context().close();
    } finally {
      await site.close();
    }
    await page.getByRole("link", { name: words.setup.site.finish }).click();
    await expect(page).toHaveURL(/\/inbox\/mine/);
    await page.goBack();
    await page.getByRole("link", { name: words.setup.site.finish }).click();
    await expect(page).toHaveURL(/\/inbox\/mine/);

    await page.context().clearCookies();
    await page.goto(printed);
    await expect(page.getByRole("heading", { name: words.setup.claimed.title })).toBeVisible();
  });
}
