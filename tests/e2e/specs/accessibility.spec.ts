/** No violation of WCAG 2.2 AA that a machine can find, in both languages and both themes. */
import { bringAxe, expectAccessible } from "../checks/accessibility.ts";
import { expect, test } from "../world/test.ts";

for (const language of ["en", "fa"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${language}, ${colorScheme}`, () => {
      // Which theme the messenger has must not depend on how far a transition is.
      test.use({ language, locale: language === "fa" ? "fa-IR" : "en-GB", colorScheme, contextOptions: { reducedMotion: "reduce" } });

      test("the messenger: closed, home, an empty and a full conversation, the list", async ({ enterVisitor, workspace }) => {
        const visitor = await enterVisitor();
        await bringAxe(visitor.page);
        await visitor.visit();
        await expect(visitor.launcher).toBeVisible();
        const inspect = (place: string) => expectAccessible(visitor.page, place, "rahnama-widget");
        await inspect("launcher");
        await visitor.openMessenger();
        await expect(visitor.messenger.locator("button.start")).toBeVisible();
        await inspect("home");
        await visitor.messenger.locator("button.start").click();
        await expect(visitor.field).toBeVisible();
        await inspect("a new conversation");
        await visitor.say(language === "fa" ? "سلام! قیمت پلن Pro چند است؟" : "Hello! What does the Pro plan cost?");
        await visitor.expectDelivered("Pro");
        await workspace.answer("See https://example.com/pricing\n\n- `basic`\n- *pro*\n\n```\nnpm install\n```");
        await visitor.expectSees("npm install");
        await inspect("a conversation");
        await visitor.messenger.getByRole("button", { name: visitor.words["composer.emoji"] }).click();
        await inspect("emoji");
        await visitor.page.keyboard.press("Escape");
        await visitor.call("open", "conversation");
        await expect(visitor.messenger.locator("button.row")).toBeVisible();
        await inspect("the list");
        await visitor.call("open", "home");
        await expect(visitor.messenger.locator("button.start")).toBeVisible();
        await inspect("home with a conversation");
      });

      test("the console: inbox, conversation, contacts and every page of the settings", async ({ visitor, enterAgent, workspace }) => {
        test.slow();
        await visitor.startConversation();
        await visitor.say("Hello! What does the Pro plan cost?");
        await visitor.expectDelivered("Pro plan");
        await visitor.call("identify", { name: "Leila", email: "leila@example.com", traits: { plan: "basic" } });
        await workspace.answer("It is `free`: https://example.com");
        await visitor.expectSees("It is");
        const agent = await enterAgent({ prepare: bringAxe });
        const inspect = (place: string) => expectAccessible(agent.page, place);
        await inspect("the inbox");
        await agent.openConversation("It is");
        await agent.expectSees("It is");
        await inspect("a conversation");
        await agent.page.getByRole("radio", { name: agent.words.inbox.composer.note }).click();
        await inspect("writing a note");
        await agent.page.keyboard.press("Control+k");
        await expect(agent.page.getByRole("dialog")).toBeVisible();
        await inspect("the command palette");
        for (const path of [
          "/contacts", "/visitors", "/settings/workspace", "/settings/look", "/settings/installation", "/settings/team",
          "/settings/api-keys", "/settings/audit", "/settings/profile", "/settings/sessions",
        ]) {
          await agent.goTo(path);
          await expect(agent.page.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(agent.page.locator(".mantine-Skeleton-root")).toHaveCount(0);
          await inspect(path);
        }
      });

      test("the console: people, segments, stages and events", async ({ visitor, enterAgent, workspace }) => {
        test.slow();
        await visitor.startConversation();
        await visitor.say("Hello! What does the Pro plan cost?");
        await visitor.expectDelivered("Pro plan");
        await visitor.call("identify", { name: "Leila", email: "leila@example.com", traits: { plan: "basic" } });
        await visitor.call("track", "Report opened", { month: 1 });
        const condition = { type: "any", of: [{ type: "event", event: "Report opened", count: { operator: "gte", value: 1 }, within: "30d" },
          { type: "not", of: { type: "attribute", attribute: "country", operator: "in", value: ["IR", "DE"] } }] };
        const segment = await workspace.request<{ id: string }>("POST", "/segments", { name: "Reporters", kind: "dynamic", condition });
        await expect.poll(async () => (await workspace.request<{ size: number }>("GET", `/segments/${segment.id}`)).size).toBe(1);
        const { contact } = (await workspace.conversations())[0]!;
        const agent = await enterAgent({ prepare: bringAxe });
        for (const path of [
          `/contacts/${contact.id}`, "/segments", "/segments/new", `/segments/${segment.id}`, `/segments/${segment.id}?tab=growth`,
          `/segments/${segment.id}?tab=changes`, `/segments/${segment.id}?tab=versions`, `/segments/${segment.id}/edit`, "/settings/stages", "/settings/events",
        ]) {
          await agent.goTo(path);
          await expect(agent.page.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(agent.page.locator(".mantine-Skeleton-root")).toHaveCount(0);
          await expectAccessible(agent.page, path);
        }
        await agent.goTo("/segments/new");
        await agent.page.getByRole("button", { name: agent.words.conditions.editor.add, exact: true }).first().click();
        await expect(agent.page.getByRole("combobox", { name: agent.words.conditions.editor.find })).toBeVisible();
        await expectAccessible(agent.page, "what a condition can be about");
        await agent.goTo(`/contacts/${contact.id}`);
        await agent.page.getByRole("button", { name: agent.words.people.more, exact: true }).click();
        await expect(agent.page.getByRole("menu")).toBeVisible();
        await expectAccessible(agent.page, "the menu of a person");
        await agent.page.keyboard.press("Escape");
        for (const why of await agent.page.getByRole("button", { name: agent.words.people.stage.why, exact: false }).all()) await why.click();
        await expectAccessible(agent.page, "the reasons of a person's segments and stages");
      });

      test("what is open to everybody: sign-in, a spent invitation, a claimed setup", async ({ page, server, workspace }) => {
        void workspace;
        await bringAxe(page);
        for (const path of ["/sign-in", "/invite#token=spent", "/setup"]) {
          await page.goto("about:blank");
          await page.goto(server.url + path);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await expectAccessible(page, path);
        }
      });
    });
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`the documentation, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("operations of each kind, and the table of problems", async ({ page, server }) => {
      // It is one page with all there is.
      test.slow();
      await bringAxe(page);
      await page.goto(`${server.url}/docs/problems`);
      await expectAccessible(page, "the problems");
      await page.goto(`${server.url}/docs/`);
      for (const method of ["get", "post", "put", "patch", "delete"]) await page.locator(`.opblock-${method} .opblock-summary-control`).first().click();
      await expect(page.locator(".opblock-body .responses-inner")).toHaveCount(5);
      await expect(page.locator("html.dark-mode")).toHaveCount(colorScheme === "dark" ? 1 : 0);
      // Swagger UI has the link to an operation inside the button that opens it.
      await expectAccessible(page, "the operations", "html", ["nested-interactive"]);
    });
  });
}
