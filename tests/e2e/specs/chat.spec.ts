/** The conversation itself, as both sides live it. */
import { millisecondsUntil } from "../checks/time.ts";
import { expect, test } from "../world/test.ts";

const months = /فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند/;

test("a visitor writes, the agent sees it within a second and answers, the visitor sees the answer", async ({ agent, visitor }) => {
  await agent.watchInbox();
  await visitor.startConversation();
  await visitor.write("Do you ship to Shiraz?");
  const first = await millisecondsUntil(agent.row("Do you ship to Shiraz?"), () => visitor.field.press("Enter"));
  await agent.openConversation("Do you ship to Shiraz?");
  await agent.expectSees("Do you ship to Shiraz?");

  const all = ["Do you ship to Shiraz?"];
  const delays: number[] = [];
  for (const [from, to, text] of [
    [visitor, agent, "And how long does it take?"], [agent, visitor, "Two days."], [visitor, agent, "And to Tabriz?"],
    [agent, visitor, "Two days as well."], [visitor, agent, "Thank you!"],
  ] as const) {
    await from.field.fill(text);
    delays.push(await millisecondsUntil(to.message(text), () => from.field.press("Enter")));
    all.push(text);
  }
  // The middle one: a busy machine may hold up one of them, not most of them.
  delays.sort((one, other) => one - other);
  const median = delays[Math.floor(delays.length / 2)]!;
  console.log(`  first message ${first.toFixed()} ms, then ${delays.map((delay) => delay.toFixed()).join(", ")} ms`);
  expect(median).toBeLessThan(1000);
  await visitor.expectConversation(all);
  await agent.expectConversation(all);
});

test("messages say that they were sent, and then that they were seen", async ({ agent, visitor }) => {
  await visitor.startConversation();
  // With the workspace, until somebody has taken the conversation.
  await expect(visitor.messenger.getByRole("heading", { level: 1, name: "Example workshop" })).toBeVisible();
  await visitor.say("Is anybody there?");
  await expect(visitor.message("Is anybody there?")).toHaveAttribute("data-delivery", "sent");
  await expect(visitor.message("Is anybody there?")).toContainText(visitor.words["message.sent"]);
  await agent.openConversation("Is anybody there?");
  await expect(visitor.message("Is anybody there?")).toContainText(visitor.words["message.seen"]);
  await agent.answer("Of course.");
  await expect(agent.message("Of course.")).toContainText(agent.words.inbox.log.seen);
});

test("each side sees that the other is writing", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("Hello");
  await agent.openConversation("Hello");
  await agent.field.pressSequentially("Just a mom");
  await expect(visitor.log.getByText("Sara Ahmadi is typing")).toBeAttached();
  await visitor.field.pressSequentially("Take your ti");
  await expect(agent.log.getByText(/is typing…/)).toBeVisible();
});

test("a reload keeps the conversation and its order", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("First");
  await visitor.say("Second");
  await agent.openConversation("Second");
  await agent.answer("Third");
  await visitor.expectSees("Third");
  await visitor.page.reload();
  await visitor.resumeConversation();
  await visitor.expectConversation(["First", "Second", "Third"]);
  await agent.page.reload();
  await agent.expectConversation(["First", "Second", "Third"]);
  await visitor.say("Fourth");
  await agent.expectSees("Fourth");
});

test("what was written and not sent outlives a reload, and is gone when it has been sent", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.write("Before I forget: ");
  await visitor.page.reload();
  await visitor.openMessenger();
  // The conversation that was begun, not one more.
  await visitor.messenger.locator("button.start").click();
  await expect(visitor.field).toHaveValue("Before I forget: ");
  await visitor.say("Before I forget: do you ship abroad?");
  await agent.openConversation("do you ship abroad?");
  await visitor.write("And how much");
  await visitor.page.reload();
  await visitor.openMessenger();
  await visitor.messenger.getByText("do you ship abroad?").click();
  await expect(visitor.field).toHaveValue("And how much");
  await visitor.say("And how much is it?");
  await visitor.page.reload();
  await visitor.openMessenger();
  await visitor.messenger.getByText("And how much is it?").click();
  await expect(visitor.message("And how much is it?")).toHaveCount(1);
  await expect(visitor.field).toHaveValue("");
  await visitor.button("back").click();
  await visitor.messenger.locator("button.start").click();
  await expect(visitor.field).toHaveValue("");
});

test("a second tab is the same visitor and stays in step", async ({ visitor, enterVisitor, agent, workspace }) => {
  await visitor.startConversation();
  await visitor.say("From the first tab");
  const second = await enterVisitor({ page: await visitor.page.context().newPage() });
  await second.visit("/pricing");
  await second.resumeConversation();
  await second.expectConversation(["From the first tab"]);
  await second.say("From the second tab");
  await visitor.expectSees("From the second tab");
  await agent.openConversation("From the second tab");
  await agent.answer("To both");
  await visitor.expectConversation(["From the first tab", "From the second tab", "To both"]);
  await second.expectConversation(["From the first tab", "From the second tab", "To both"]);
  expect(await workspace.conversations()).toHaveLength(1);
});

test("an answer to a closed messenger shows on the launcher, and opening it shows the answer", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("I will look in later");
  await visitor.launcher.click();
  await expect(visitor.messenger).toBeHidden();
  await agent.openConversation("I will look in later");
  await agent.answer("Here is your answer");
  await expect(visitor.launcher).toHaveAccessibleName(/1 unread/);
  await expect(visitor.host.getByRole("status")).toHaveText("1 new message");
  await visitor.launcher.click();
  await visitor.expectSees("Here is your answer");
  await expect(visitor.launcher).not.toHaveAccessibleName(/unread/);
});

test("a note for the team never reaches the visitor", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("What does it cost?");
  await agent.openConversation("What does it cost?");
  await agent.leaveNote("Give them the discount");
  await agent.answer("Ten dollars");
  await visitor.expectConversation(["What does it cost?", "Ten dollars"]);
  await visitor.page.reload();
  await visitor.resumeConversation();
  await visitor.expectConversation(["What does it cost?", "Ten dollars"]);
  await expect(visitor.host.getByText("discount")).toHaveCount(0);
});

test("with nobody there the messenger asks for an e-mail address, and the agent finds it", async ({ enterVisitor, enterAgent }) => {
  const visitor = await enterVisitor();
  await visitor.page.clock.install();
  await visitor.visit();
  await visitor.startConversation();
  await visitor.say("Nobody there?");
  const address = visitor.messenger.getByRole("textbox", { name: visitor.words["email.label"] });
  await expect(address).toBeVisible();
  // It stays while one thinks about it.
  await visitor.page.clock.runFor("00:45");
  await address.fill("leila@");
  await address.press("Enter");
  await expect(visitor.messenger.getByRole("alert")).toHaveText(visitor.words["email.invalid"]);
  // What only the server notices.
  await address.fill("leila@example..com");
  const refused = visitor.page.waitForResponse(/identify/);
  await address.press("Enter");
  expect((await refused).status()).toBe(422);
  await expect(visitor.messenger.getByRole("alert")).toHaveText(visitor.words["email.invalid"]);
  await expect(address).toBeFocused();
  await address.fill("leila@example.com");
  await address.press("Enter");
  await expect(visitor.messenger.getByText("leila@example.com")).toBeVisible();
  const agent = await enterAgent();
  await agent.openConversation("Nobody there?");
  await expect(agent.person.getByRole("link", { name: "leila@example.com" })).toBeVisible();
  await expect(agent.person.getByText(agent.words.inbox.person.unverified, { exact: true })).toBeVisible();
  // Where the visitor's clock is, as their browser says it.
  await expect(agent.person.getByText("Europe/London", { exact: true })).toBeVisible();
});

test("agents see their colleague's answers and whose conversation it is", async ({ agent, visitor, workspace, enterAgent }) => {
  const colleague = await enterAgent({ as: await workspace.addTeammate("Omid Karimi", "omid@example.com") });
  await visitor.startConversation();
  await visitor.say("Hello both");
  await agent.openConversation("Hello both");
  await colleague.openConversation("Hello both");
  await agent.answer("Hello, this is Sara");
  await colleague.expectSees("Hello, this is Sara");
  await colleague.answer("And Omid");
  await agent.expectConversation(["Hello both", "Hello, this is Sara", "And Omid"]);
  await visitor.expectConversation(["Hello both", "Hello, this is Sara", "And Omid"]);
});

test.describe("in Persian", () => {
  test.use({ language: "fa", locale: "fa-IR" });

  test("each bubble runs the way its words do, with Persian digits and Jalali days", async ({ agent, visitor }) => {
    await visitor.startConversation();
    await visitor.say("سلام، قیمت پلن Pro چند است؟");
    await visitor.say("My order is ABC-123");
    await agent.openConversation("ABC-123");
    await agent.answer("قیمت پلن Pro ماهی ۲۰ دلار است.");
    await visitor.expectConversation(["سلام، قیمت پلن Pro چند است؟", "My order is ABC-123", "قیمت پلن Pro ماهی ۲۰ دلار است."]);

    for (const side of [visitor, agent]) {
      await expect(side.message("سلام، قیمت").locator("p").first()).toHaveCSS("direction", "rtl");
      await expect(side.message("ABC-123").locator("p").first()).toHaveCSS("direction", "ltr");
      await expect(side.log).toHaveCSS("direction", "rtl");
      const times = await side.log.getByRole("time").allTextContents();
      expect(times.join(" ")).toMatch(/[۰-۹]/);
      expect(times.join(" ")).not.toMatch(/[0-9]/);
    }
    await expect(visitor.log.getByRole("heading", { name: "امروز" })).toBeVisible();

    const later = new Date(Date.now() + 5 * 24 * 3600 * 1000);
    for (const side of [visitor, agent]) {
      await side.page.clock.setFixedTime(later);
      await side.page.reload();
    }
    await visitor.resumeConversation();
    await expect(visitor.log.getByRole("heading").first()).toHaveText(months);
    await expect(agent.log.getByRole("time").first()).toHaveText(months);
  });
});
