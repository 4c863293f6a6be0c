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

test.describe("in Persian, with names of both scripts", () => {
  test.use({ language: "fa", locale: "fa-IR" });

  test("lines begin at the right and end at the left", async ({ enterAgent, visitor, workspace }) => {
    await visitor.startConversation();
    await visitor.say("Whose is it?");
    await visitor.expectDelivered("Whose is it?");
    await visitor.call("identify", { name: "Leila", email: "leila.mohammadi@workshop.example" });
    await workspace.addTeammate("Omid Karimi", "omid@example.com");
    const { items } = await workspace.request<{ items: { id: string; name: string }[] }>("GET", "/teammates");
    const { id } = (await workspace.conversations())[0]!;
    await workspace.request("PATCH", `/conversations/${id}`, { assignee_id: items.find(({ name }) => name === "Omid Karimi")!.id });
    await workspace.request("PUT", `/conversations/${id}/tags`, { names: ["shipping"] });
    const agent = await enterAgent();
    const row = agent.page.locator("[data-conversation]");
    const [tag, assignee] = [(await row.getByText("shipping").boundingBox())!, (await row.getByText("Omid Karimi").boundingBox())!];
    expect(assignee.x - (await row.boundingBox())!.x, "the assignee stands at the end of the line").toBeLessThan(24);
    expect(tag.x).toBeGreaterThan(assignee.x);
    await agent.page.keyboard.press("?");
    const sequence = agent.page.getByRole("dialog").getByRole("definition").filter({ hasText: "سپس" }).first();
    const [first, second] = [(await sequence.locator("kbd").first().boundingBox())!, (await sequence.locator("kbd").last().boundingBox())!];
    expect(first.x, "what is pressed first is read first").toBeGreaterThan(second.x);
    await agent.page.keyboard.press("Escape");
    await row.click();
    const email = agent.page.getByRole("link", { name: "leila.mohammadi@workshop.example" });
    expect((await email.boundingBox())!.height, "an address stays on its line").toBeLessThan(30);
    await agent.goTo("/contacts");
    await expect(agent.page.getByRole("searchbox")).toHaveCSS("direction", "rtl");
  });
});

test("a conversation can be read and answered at four times the size", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("Is there room for me?");
  await visitor.expectDelivered("Is there room for me?");
  await agent.openConversation("Is there room for me?");
  await agent.page.setViewportSize({ width: 320, height: 256 });
  await agent.messages.filter({ hasText: "Is there room for me?" }).scrollIntoViewIfNeeded();
  expect((await agent.log.boundingBox())!.height).toBeGreaterThan(120);
  await expect(agent.messages.filter({ hasText: "Is there room for me?" })).toBeInViewport();
  await agent.field.scrollIntoViewIfNeeded();
  await expect(agent.field).toBeInViewport();
});

test("pictures of people are round, and the snippet breaks between its attributes", async ({ agent }) => {
  await agent.goTo("/settings/profile");
  const picture = agent.page.getByRole("main").locator(".mantine-Avatar-root").first();
  expect(await picture.evaluate((element) => {
    const radius = getComputedStyle(element).borderTopLeftRadius;
    return (radius.endsWith("%") ? Number.parseFloat(radius) / 100 : Number.parseFloat(radius) / element.clientWidth) * 2;
  }), "share of the circle that its corners make").toBeGreaterThanOrEqual(1);

  await agent.goTo("/settings/installation");
  const snippet = agent.page.getByRole("region", { name: agent.words.installation.snippet, exact: true });
  await expect(snippet).toHaveText(/^<script async src="[^"]+\/widget\.js" data-workspace="wk_\w+"><\/script>$/);
  expect(await snippet.evaluate((box) => {
    const attribute = "data-workspace=";
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() && !texts.currentNode.textContent!.includes(attribute));
    const range = document.createRange();
    const from = texts.currentNode.textContent!.indexOf(attribute);
    range.setStart(texts.currentNode, from);
    range.setEnd(texts.currentNode, from + attribute.length);
    return range.getClientRects().length;
  }), "lines that the attribute is spread over").toBe(1);
});

test("the audit log can be read on a telephone", async ({ enterAgent }) => {
  const agent = await enterAgent({ browser: { viewport: { width: 390, height: 844 } } });
  await agent.goTo("/settings/audit");
  const entry = agent.page.getByRole("row").filter({ hasText: "Sara Ahmadi" }).first();
  await expect(entry.getByRole("cell")).toHaveCount(4);
  for (const cell of await entry.getByRole("cell").all()) {
    const { x, width } = (await cell.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
  }
});

test.describe("in Persian, in a narrow window", () => {
  test.use({ language: "fa", locale: "fa-IR" });

  test("a bar of unsaved changes keeps its sentence on a line, and steps are numbered in Persian", async ({ agent }) => {
    await agent.page.setViewportSize({ width: 1024, height: 768 });
    await agent.goTo("/settings/look");
    await agent.page.locator("main input[type=color]").evaluate((input: HTMLInputElement) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, "#7a1f5c");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const sentence = agent.page.getByText("تغییراتی دارید که هنوز ذخیره نشده است.");
    expect((await sentence.boundingBox())!.height).toBeLessThan(32);
    await agent.page.getByRole("button", { name: "صرف‌نظر" }).click();
    await agent.goTo("/settings/installation");
    await expect(agent.page.getByRole("list").filter({ has: agent.page.getByRole("tablist") })).toHaveCSS("list-style-type", "persian");
  });
});

test("the button beside a field stands on the field's line, with an error below it too", async ({ agent }) => {
  await agent.goTo("/settings/workspace");
  const field = agent.page.getByRole("textbox", { name: "Add a site" });
  const button = agent.page.getByRole("button", { name: "Add", exact: true });
  const offset = async () => Math.abs((await field.boundingBox())!.y - (await button.boundingBox())!.y);
  expect(await offset()).toBeLessThan(1);
  await field.fill("not a site");
  await button.click();
  await expect(field).toHaveAccessibleDescription(/address of a site/);
  expect(await offset()).toBeLessThan(1);
});

for (const language of ["en", "fa"] as const) {
  test.describe(language === "en" ? "forms in English" : "forms in Persian", () => {
    test.use({ language, locale: language === "fa" ? "fa-IR" : "en-GB" });

    test("the bar that saves one is covered by nothing, and covers nothing that has the focus", async ({ agent }) => {
      await agent.page.setViewportSize({ width: 1280, height: 620 });
      await agent.goTo("/settings/workspace");
      const { app } = agent.words;
      const name = agent.page.getByRole("textbox", { name: agent.words.workspace.name, exact: true });
      const bar = agent.page.getByRole("region", { name: app.unsaved });
      await name.fill("One");
      await bar.getByRole("button", { name: app.actions.discard }).click();
      await name.fill("Two");
      const box = (await bar.boundingBox())!;
      const message = (await agent.page.locator(".mantine-Notification-root").boundingBox())!;
      expect(message.y + message.height, "a message ends above the bar").toBeLessThanOrEqual(box.y);
      await name.focus();
      for (let step = 0; step < 14; step += 1) {
        await agent.page.keyboard.press("Tab");
        const covered = await bar.evaluate((element) => {
          const [focused, own] = [document.activeElement!, element.getBoundingClientRect()];
          const there = document.querySelector("main")!.contains(focused) && !element.contains(focused);
          return there && focused.getBoundingClientRect().bottom > own.top ? focused.outerHTML : null;
        });
        expect(covered, "what has the focus ends above the bar").toBeNull();
      }
    });

    test("equal numbers of people have equal bars, and the tabs of a segment are one line on a phone", async ({ agent, visitor, workspace }) => {
      await visitor.startConversation();
      await visitor.say("Count me in");
      await visitor.expectDelivered("Count me in");
      await agent.goTo("/settings/stages");
      await agent.page.getByRole("button", { name: agent.words.stages.preview.run }).click();
      const bars = agent.page.getByRole("table").locator("td span");
      await expect(bars).toHaveCount(6);
      const widths = await bars.evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().width));
      for (const row of [0, 2, 4]) expect(widths[row], "nobody's stage changes").toBeCloseTo(widths[row + 1]!, 1);

      const { items } = await workspace.request<{ items: { id: string }[] }>("GET", "/segments");
      await agent.page.setViewportSize({ width: 390, height: 780 });
      await agent.goTo(`/segments/${items[0]!.id}`);
      const tabs = agent.page.getByRole("tab");
      await expect(tabs).toHaveCount(4);
      const tops = await tabs.evaluateAll((each) => each.map((tab) => tab.getBoundingClientRect().top));
      expect(new Set(tops).size).toBe(1);
    });

    test("a message of the other script that is cut has room for the dots that say so", async ({ agent, visitor }) => {
      const message = language === "fa" ? "Is there an answer that fits into one line of a list as narrow as this one, or is there none?" : "آیا پاسخی هست که در یک خط از فهرستی به این باریکی جا شود، یا چنین پاسخی نیست و باید آن را برید؟";
      await visitor.startConversation();
      await visitor.say(message);
      await visitor.expectDelivered(message);
      await agent.goTo("/inbox/all");
      const line = agent.page.locator("[data-conversation]").getByText(message);
      const room = await line.evaluate((element) => {
        const content = document.createRange();
        content.selectNodeContents(element);
        const [first] = [...content.getClientRects()];
        const box = element.getBoundingClientRect();
        return getComputedStyle(element).direction === "ltr" ? box.right - first!.right : first!.left - box.left;
      });
      expect(room).toBeGreaterThanOrEqual(10);
    });
  });
}
