/** Both sides on a telephone. */
import { bringAxe, expectAccessible } from "../checks/accessibility.ts";
import { expect, test } from "../world/test.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

for (const language of ["en", "fa"] as const) {
  test.describe(language === "en" ? "in English" : "in Persian", () => {
    test.use({ language, locale: language === "fa" ? "fa-IR" : "en-GB" });

    test("visitor and agent talk on telephones", async ({ enterVisitor, enterAgent }) => {
      const visitor = await enterVisitor({ browser: phone });
      const agent = await enterAgent({ browser: phone });
      await visitor.visit();
      await visitor.launcher.tap();
      await expect(visitor.messenger).toBeVisible();
      // It covers the screen: nothing of the page is in the way of the thumb.
      await expect.poll(() => visitor.messenger.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
      await visitor.messenger.locator("button.start").tap();
      await visitor.field.tap();
      await visitor.write("Hello from the bus");
      await visitor.sendButton.tap();
      await visitor.expectDelivered("Hello from the bus");

      await agent.row("Hello from the bus").tap();
      await agent.expectSees("Hello from the bus");
      await expect(agent.list).toBeHidden();
      await agent.field.tap();
      await agent.field.fill("Hello from the queue");
      await agent.page.getByRole("button", { name: agent.words.inbox.composer.send, exact: true }).tap();
      await visitor.expectSees("Hello from the queue");

      await agent.page.getByRole("button", { name: agent.words.inbox.person.show }).tap();
      await expect(agent.person).toBeVisible();
      await agent.page.getByRole("button", { name: agent.words.inbox.person.back }).tap();
      await agent.expectSees("Hello from the queue");
      await agent.page.getByRole("button", { name: agent.words.inbox.conversation.back }).tap();
      await expect(agent.row("Hello from the queue")).toBeVisible();

      await visitor.messenger.getByRole("button", { name: visitor.words.close, exact: true }).tap();
      await expect(visitor.messenger).toBeHidden();
      for (const { page } of [visitor, agent]) {
        // Nothing wider than the screen: no sideways scrolling.
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    });

    test("a conversation that is not there leads back to the list", async ({ enterAgent }) => {
      const agent = await enterAgent({ browser: phone });
      const { gone, inbox } = agent.words;
      await bringAxe(agent.page);
      for (const fragment of ["", "#person"]) {
        await agent.goTo(`/inbox/all/00000000-0000-7000-8000-000000000000${fragment}`);
        await expect(agent.page.getByRole("heading", { level: 1 })).toHaveText(gone.conversation.missing_title);
        await expectAccessible(agent.page, `a conversation that is not there ${fragment}`);
        await agent.page.getByRole("button", { name: inbox.conversation.back, exact: true }).tap();
        await expect(agent.list).toBeVisible();
      }
    });

    test("long names without a space stay within the screen", async ({ enterAgent, visitor, workspace }) => {
      const long = "maximilian".repeat(9);
      await workspace.addTeammate(long, "max@example.com");
      await workspace.request("PATCH", "/me", { name: long });
      const condition = { type: "all", of: [{ type: "attribute", attribute: "name", operator: "eq", value: long }] };
      const segment = await workspace.request<{ id: string }>("POST", "/segments", { name: long, description: long, kind: "dynamic", condition });
      await visitor.startConversation();
      await visitor.say(long);
      await visitor.call("identify", { name: long, email: `${long.slice(0, 60)}@example.com` });
      await visitor.call("track", long, { [long]: long });
      await expect.poll(async () => (await workspace.request<{ size: number }>("GET", `/segments/${segment.id}`)).size).toBe(1);
      const [conversation] = await workspace.conversations();
      const agent = await enterAgent({ browser: phone });
      const tabs = ["members", "growth", "changes", "versions"].map((tab) => `/segments/${segment.id}?tab=${tab}`);
      const about = [`/contacts/${conversation?.contact.id}`, `/inbox/all/${conversation?.id}`, `/inbox/all/${conversation?.id}#person`];
      for (const path of [...tabs, "/segments", `/segments/${segment.id}/edit`, ...about, "/inbox/all", "/contacts", "/visitors", "/settings/team", "/settings/audit"]) {
        await agent.goTo(path);
        const page = agent.page.locator("#page");
        await expect(page, path).toContainText("maximilian");
        await expect(agent.page.locator(".mantine-Skeleton-root")).toHaveCount(0);
        const beyond = await page.evaluate((element) => [...element.querySelectorAll("*")].filter((each) => {
          const { left, right } = each.getBoundingClientRect();
          return left < -1 || right > innerWidth + 1;
        }).map((each) => `${each.tagName} ${each.className}`));
        expect.soft(beyond, path).toEqual([]);
      }
    });

    test("nothing in the console is wider than the screen", async ({ enterAgent }) => {
      const agent = await enterAgent({ browser: phone });
      for (const path of ["/inbox/all", "/contacts", "/settings/team", "/settings/look", "/settings/installation", "/settings/profile", "/settings/audit"]) {
        await agent.goTo(path);
        await expect(agent.page.getByRole("navigation").first()).toBeVisible();
        await expect(agent.page.locator(".mantine-Skeleton-root")).toHaveCount(0);
        expect(await agent.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
      }
    });
  });
}
