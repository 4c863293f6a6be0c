/** What there is to read and to press is whole, however wide the window is. */
import { expectWhole } from "../checks/layout.ts";
import { expect, test } from "../world/test.ts";

for (const language of ["en", "fa"] as const) {
  test.describe(language === "en" ? "in English" : "in Persian", () => {
    test.use({ language, locale: language === "fa" ? "fa-IR" : "en-GB" });

    test("a conversation's name and what can be done with it, beside the person and without", async ({ agent, visitor }) => {
      const short = language === "fa" ? "لیلا محمدی" : "Leila Mohammadi";
      await visitor.startConversation();
      await visitor.say("Is it whole?");
      await visitor.expectDelivered("Is it whole?");
      await visitor.call("identify", { name: short, email: "leila@example.com" });
      await agent.openConversation("Is it whole?");
      const header = agent.page.locator("section > header").filter({ has: agent.page.getByRole("heading", { name: short }) });
      await expect(header).toBeVisible();
      for (const width of [1440, 1360, 1280, 1100, 1024, 800]) {
        await agent.page.setViewportSize({ width, height: 800 });
        // The person has a column of their own from 1280 px on.
        await expect(agent.person).toHaveCount(width >= 1280 ? 1 : 0);
        await expectWhole(header.getByRole("heading"), `the name at ${width} px`);
        for (const button of await header.getByRole("button").all()) await expectWhole(button, `${await button.textContent()} at ${width} px`);
      }

      await visitor.call("identify", { name: `${short} `.repeat(9).trim() });
      await expect(header.or(agent.page.getByRole("heading", { name: `${short} ${short}` })).first()).toBeVisible();
      for (const width of [1360, 1280, 800]) {
        await agent.page.setViewportSize({ width, height: 800 });
        const close = agent.page.getByRole("button", { name: agent.words.inbox.conversation.close, exact: true });
        await expectWhole(close, `the button beside a long name at ${width} px`);
        expect(await agent.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `at ${width} px`).toBeLessThanOrEqual(0);
      }
    });
  });
}
