/** The demo site, which the server brings along: what an owner tries before anything is pasted anywhere. */
import { english } from "../../../widget/demo/app/strings/en.js";
import { persian } from "../../../widget/demo/app/strings/fa.js";
import { bringAxe, expectAccessible } from "../checks/accessibility.ts";
import { Visitor } from "../people/visitor.ts";
import { expect, test } from "../world/test.ts";

const people = {
  en: { words: english, name: "Nora Bell", studio: "Studio Anar", question: "How do I add my logo?", answer: "Under Settings, Nora." },
  fa: { words: persian, name: "نرگس احمدی", studio: "استودیو انار", question: "نشان خودم را کجا بگذارم؟", answer: "در تنظیمات، نرگس جان." },
} as const;

for (const language of ["en", "fa"] as const) {
  test.describe(language === "en" ? "in English" : "in Persian", () => {
    test.use({ language, locale: language === "en" ? "en-GB" : "fa-IR" });

    test("somebody signs up, asks in the corner of the app, and is answered by name", async ({ page, server, agent }) => {
      const { words, name, studio, question, answer } = people[language];
      const visitor = new Visitor(page, server.url, language);
      await visitor.visit("/demo/sign-up");
      await expect(page.locator("html")).toHaveAttribute("dir", language === "fa" ? "rtl" : "ltr");
      await page.getByLabel(words["form.name"], { exact: true }).fill(name);
      await page.getByLabel(words["form.email"], { exact: true }).fill("nora@example.com");
      await page.getByLabel(words["form.studio"], { exact: true }).fill(studio);
      await page.getByRole("button", { name: words["signUp.submit"] }).click();
      await expect(page).toHaveURL(/\/demo\/app$/);

      await visitor.startConversation();
      await visitor.say(question);
      await agent.openConversation(name);
      await agent.expectSees(question);
      await agent.answer(answer);
      await visitor.expectSees(answer);

      // The app changes its page without loading one, and every address of it can be opened anew.
      await page.getByRole("link", { name: words["app.invoices"], exact: true }).first().click();
      await expect(page).toHaveURL(/\/demo\/app\/invoices$/);
      await visitor.expectSees(answer);
      await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words["invoices.title"]);
      await visitor.resumeConversation();
      await visitor.expectConversation([question, answer]);
      expect(visitor.consoleErrors).toEqual([]);
    });

    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(colorScheme, () => {
        test.use({ colorScheme, reducedMotion: "reduce" });

        test(`its pages are accessible (${colorScheme})`, async ({ page, server, workspace }) => {
          await bringAxe(page);
          for (const path of ["", "pricing", "sign-up", "sign-in"]) {
            await page.goto(`${server.url}/demo/${path}?workspace=${workspace.key}`);
            await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
            await expect(page.locator("rahnama-widget")).toBeAttached();
            await expectAccessible(page, `/demo/${path}`);
          }
        });
      });
    }
  });
}
