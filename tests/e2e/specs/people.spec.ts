/** Who is there, what they did, and what follows from it: seen in the console while it happens. */
import type { Segment } from "@rahnama/client";
import { english } from "../../../widget/demo/app/strings/en.js";
import { persian } from "../../../widget/demo/app/strings/fa.js";
import type { Agent } from "../people/agent.ts";
import { Visitor } from "../people/visitor.ts";
import { like } from "../people/words.ts";
import { expect, test } from "../world/test.ts";

/** A text of the catalogue with its blanks filled, in whichever way its language isolates them. */
function filled(text: string, blanks: Record<string, string>): RegExp {
  const parts = text.split(/\{\{(\w+)[^}]*\}\}/).map((part, index) =>
    index % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : `\\u2068?${(blanks[part] ?? ".*").replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\u2069?`);
  return new RegExp(parts.join(""));
}

/** The step of the stage history that leads to this stage. */
function step(agent: Agent, from: "visitor" | "lead", to: "lead" | "user") {
  const { people, inbox } = agent.words;
  const names = inbox.person.stage;
  const history = agent.page.locator("section").filter({ has: agent.page.getByRole("heading", { name: people.stage.history, exact: true }) });
  return history.getByRole("listitem").filter({ hasText: filled(people.stage.changed, { from: names[from], to: names[to] }) }).filter({ has: agent.page.locator("time") });
}

for (const language of ["en", "fa"] as const) {
  const demo = language === "en" ? english : persian;
  test.describe(language === "en" ? "in English" : "in Persian", () => {
    test.use({ language, locale: language === "en" ? "en-GB" : "fa-IR" });

    test("a visitor becomes a lead by writing and a user by signing up, each with the reason", async ({ page, server, agent }) => {
      const { people, inbox, conditions } = agent.words;
      const visitor = new Visitor(page, server.url, language);
      await visitor.visit("/demo/");
      await visitor.startConversation();
      await visitor.say("Narvan 1046?");
      await visitor.expectDelivered("Narvan 1046?");
      await agent.openConversation("Narvan 1046?");
      await agent.person.getByRole("link", { name: inbox.person.open_profile, exact: true }).click();
      await expect(agent.page).toHaveURL(/\/contacts\//);
      // The address is there before the page; until then the inbox is, whose panel tells the same steps.
      await expect(agent.person).toHaveCount(0);

      const lead = step(agent, "visitor", "lead");
      await expect(lead).toBeVisible();
      await expect(lead).toContainText(conditions.own_events.conversation_started);
      const why = lead.getByRole("button", { name: filled(people.stage.why, {}) });
      await why.click();
      await expect(why).toHaveAttribute("aria-expanded", "true");
      await expect(lead).toContainText(conditions.explanation.any);
      await expect(lead.locator('[data-holds="true"]').filter({ hasText: conditions.own_events.conversation_started }).first()).toBeVisible();

      // The page stays open: what comes now comes by itself.
      await visitor.visit("/demo/sign-up");
      await page.getByLabel(demo["form.name"], { exact: true }).fill("Nora Bell");
      await page.getByLabel(demo["form.email"], { exact: true }).fill("nora@example.com");
      await page.getByLabel(demo["form.studio"], { exact: true }).fill("Studio Anar");
      await page.getByRole("button", { name: demo["signUp.submit"] }).click();
      const user = step(agent, "lead", "user");
      await expect(user).toBeVisible();
      await expect(user).toContainText("Signed up");
      await expect(agent.page.getByRole("heading", { level: 1, name: "Nora Bell" })).toBeVisible();
      await expect(agent.page.getByRole("listitem").filter({ hasText: "Studio Anar" }).first()).toBeVisible();
      expect(visitor.consoleErrors).toEqual([]);
    });

    test("the page of somebody follows where they go, what they do and what is said with them", async ({ page, server, agent }) => {
      const { people, contacts, visitors } = agent.words;
      const { page: console } = agent;
      const visitor = new Visitor(page, server.url, language);
      await visitor.visit("/demo/");
      await visitor.call("track", "Looked around");
      await agent.goTo("/visitors");
      await console.getByRole("table", { name: visitors.table }).getByRole("rowheader").getByRole("link").click();
      const section = (name: string) => console.locator("section").filter({ has: console.getByRole("heading", { level: 2, name, exact: true }) });
      const conversations = section(contacts.conversations.title);
      const timeline = section(people.timeline.title);
      await expect(conversations).toContainText(contacts.conversations.none);
      await expect(timeline).toContainText("Looked around");

      await page.getByRole("link", { name: demo["nav.pricing"], exact: true }).first().click();
      await expect(page).toHaveURL(/pricing/);
      await expect(section(contacts.person.details).getByRole("link", { name: await page.title(), exact: true })).toBeVisible();
      await visitor.call("track", "Compared plans");
      await expect(timeline).toContainText("Compared plans", { timeout: 8_000 });

      await visitor.startConversation();
      await visitor.say("Which plan is for three?");
      await expect(conversations.getByRole("link")).toContainText("Which plan is for three?");
      await expect(timeline.getByRole("listitem").filter({ hasText: "Which plan is for three?" })).toBeVisible();
      await visitor.say("And for four?");
      await expect(conversations.getByRole("link")).toContainText("And for four?");
    });

    test("a segment that was just made by hand of a condition fills while its page is open", async ({ page, server, agent }) => {
      const { segments, conditions, app } = agent.words;
      const { page: console } = agent;
      await agent.goTo("/segments/new");
      await console.getByLabel(segments.form.name, { exact: true }).fill("Reporters");
      await console.getByRole("button", { name: conditions.editor.add, exact: true }).click();
      await console.getByLabel(conditions.editor.find).fill("Report opened");
      await console.getByRole("option", { name: filled(conditions.editor.new_event, { name: "Report opened" }) }).click();
      await console.getByLabel(conditions.editor.count, { exact: true }).fill("2");
      await console.getByRole("button", { name: app.actions.save, exact: true }).click();
      await expect(console.getByRole("heading", { level: 1, name: "Reporters" })).toBeVisible();
      await expect(console.getByText(segments.members.none, { exact: true })).toBeVisible();
      await expect(console.getByRole("progressbar")).toHaveCount(0);

      const visitor = new Visitor(page, server.url, language);
      await visitor.visit("/demo/");
      await visitor.call("identify", { name: "Reza Karimi" });
      await visitor.call("track", "Report opened", { month: 1 });
      await visitor.call("track", "Report opened", { month: 2 });
      const members = console.getByRole("list", { name: segments.tabs.members });
      await expect(members.getByText("Reza Karimi")).toBeVisible();
      await expect(members.getByRole("listitem")).toHaveCount(1);

      await members.getByRole("button", { name: like(segments.members.why_named) }).click();
      const reason = console.getByRole("dialog");
      await expect(reason.locator('[data-holds="true"]').filter({ hasText: "Report opened" }).first()).toBeVisible();
      await console.keyboard.press("Escape");
      await console.getByRole("tab", { name: segments.tabs.changes }).click();
      await expect(console.getByRole("list", { name: segments.tabs.changes }).getByRole("listitem")).toContainText("Report opened");

      await console.getByRole("link", { name: segments.actions.edit, exact: true }).click();
      await console.getByLabel(segments.form.name, { exact: true }).fill("Keen reporters");
      await console.getByRole("button", { name: app.actions.save, exact: true }).click();
      await expect(console.getByText(app.saved, { exact: true }).first()).toBeVisible();
      await console.getByLabel(conditions.editor.count, { exact: true }).fill("3");
      await console.getByRole("button", { name: app.actions.save, exact: true }).click();
      await expect(console.getByRole("button", { name: app.actions.save, exact: true })).toBeHidden();
      await console.getByRole("link", { name: segments.form.back, exact: true }).click();
      await expect(console.getByRole("heading", { level: 1, name: "Keen reporters" })).toBeVisible();
      await expect(console.getByText(segments.members.none, { exact: true })).toBeVisible();
      await visitor.call("track", "Report opened", { month: 3 });
      await expect(members.getByText("Reza Karimi")).toBeVisible();
    });

    test("whoever does what a condition asks appears among the visitors it narrows", async ({ page, server, agent }) => {
      const { visitors } = agent.words;
      const visitor = new Visitor(page, server.url, language);
      await visitor.visit("/demo/");
      await visitor.call("track", "Looked around");
      const condition = JSON.stringify({ type: "event", event: "Report opened" });
      await agent.goTo(`/visitors?condition=${encodeURIComponent(condition)}`);
      await expect(agent.page.getByText(visitors.none_match, { exact: true })).toBeVisible();
      await visitor.call("track", "Report opened");
      await expect(agent.page.getByRole("table", { name: visitors.table }).getByRole("rowheader")).toBeVisible({ timeout: 8_000 });
    });

    test("a segment that another one asks about stays, and it is said which that is", async ({ workspace, agent }) => {
      const { segments } = agent.words;
      const make = (name: string, condition: object) => workspace.request<Segment>("POST", "/segments", { name, kind: "dynamic", condition });
      const { id } = await make("Buyers", { type: "event", event: "Paid" });
      await make("Quiet buyers", { type: "all", of: [{ type: "segment", segment: id }] });
      await agent.goTo(`/segments/${id}`);
      await agent.page.getByRole("button", { name: segments.actions.delete, exact: true }).click();
      await agent.page.getByRole("dialog").getByRole("button", { name: segments.actions.delete, exact: true }).click();
      const names = segments.quoted.replace("{{name}}", "Quiet buyers");
      await expect(agent.page.getByText(filled(segments.in_use_one, { name: "Buyers", names })).first()).toBeVisible();
      await expect(agent.page.getByRole("heading", { level: 1, name: "Buyers" })).toBeVisible();
    });

    test("a rejected call is explained in the language of its reader", async ({ workspace, server, agent, request }) => {
      const { rejected } = agent.words.events;
      await request.post(`${server.url}/v1/track`, { data: { writeKey: workspace.key, event: "Paid", userId: "undefined" } });
      await agent.goTo("/settings/events");
      const row = agent.page.getByRole("listitem").filter({ hasText: rejected.codes.junk_id });
      await expect(row.getByText(filled(rejected.reasons.junk, { first: "userId", second: "undefined" }))).toBeVisible();
      await row.getByText(rejected.sample).click();
      await expect(row.getByText("names nobody in particular")).toBeVisible();
    });

    test("whoever is on the site is seen there with their page, and can be written to", async ({ page, server, agent }) => {
      const { visitors, contacts } = agent.words;
      const { page: console } = agent;
      await agent.goTo("/visitors");
      await expect(console.getByText(visitors.none, { exact: true })).toBeVisible();
      const visitor = new Visitor(page, server.url, language);
      await visitor.visit("/demo/");
      const row = console.getByRole("table", { name: visitors.table }).getByRole("row").nth(1);
      await expect(row.getByRole("link", { name: await page.title(), exact: true })).toBeVisible();
      await page.getByRole("link", { name: demo["nav.pricing"], exact: true }).first().click();
      await expect(page).toHaveURL(/pricing/);
      await expect(row.getByRole("link", { name: await page.title(), exact: true })).toBeVisible();

      await row.getByRole("button", { name: like(visitors.chat_with) }).click();
      const dialog = console.getByRole("dialog");
      await dialog.getByLabel(contacts.start.message).fill("May I help?");
      await dialog.getByRole("button", { name: contacts.start.submit, exact: true }).click();
      await expect(console).toHaveURL(/\/inbox\//);
      await agent.expectSees("May I help?");
      // The messenger was never opened; whoever goes on looking is shown that somebody wrote.
      await page.goBack();
      await expect(visitor.unread).toHaveText(language === "fa" ? "۱" : "1");
      await visitor.resumeConversation();
      await visitor.expectSees("May I help?");
      await visitor.say("Yes, please");
      await agent.expectSees("Yes, please");
    });
  });
}

for (const [what, file] of Object.entries({ words: /\/people-[^/]*\.js$/, code: /\/PanelPerson-[^/]*\.js$/ })) {
  test(`the panel says that its ${what} did not come, and gets them when asked to try again`, async ({ visitor, agent }) => {
    const { app, people } = agent.words;
    await visitor.startConversation();
    await visitor.say("Who am I?");
    await agent.page.route(file, (route) => route.abort());
    await agent.openConversation("Who am I?");
    await expect(agent.person.getByText(app.failure.part)).toBeVisible();
    await agent.page.unroute(file);
    await agent.person.getByRole("button", { name: app.actions.retry, exact: true }).click();
    await expect(agent.person.getByRole("heading", { name: people.segments.title, exact: true })).toBeVisible();
  });
}

test("the first words to somebody are kept while their page is left", async ({ agent, visitor }) => {
  const { contacts } = agent.words;
  await visitor.startConversation();
  await visitor.say("Are you there?");
  await agent.openConversation("Are you there?");
  await agent.person.getByRole("link", { name: agent.words.inbox.person.open_profile, exact: true }).click();
  const open = agent.page.getByRole("button", { name: contacts.start.open, exact: true });
  const message = agent.page.getByLabel(contacts.start.message, { exact: true });
  await open.click();
  await message.fill("One more thing");
  await agent.page.goBack();
  await expect(agent.log).toBeVisible();
  await expect(message).toHaveCount(0);
  await agent.page.goForward();
  await open.click();
  await expect(message).toHaveValue("One more thing");
  await message.press("ControlOrMeta+Enter");
  await agent.expectSees("One more thing");
  await agent.page.goBack();
  await open.click();
  await expect(message).toHaveValue("");
});

test("who deletes somebody comes back to the contacts", async ({ agent, visitor, workspace }) => {
  const { contacts, people } = agent.words;
  await visitor.startConversation();
  await visitor.say("Forget me, please");
  await visitor.expectDelivered("Forget me, please");
  await visitor.call("identify", { name: "Nora" });
  await expect.poll(async () => (await workspace.conversations())[0]?.contact.name).toBe("Nora");
  await agent.goTo(`/contacts/${(await workspace.conversations())[0]?.contact.id}`);
  await agent.page.getByRole("button", { name: people.more, exact: true }).click();
  await agent.page.getByRole("menuitem", { name: people.delete.open, exact: true }).click();
  const dialog = agent.page.getByRole("dialog");
  await dialog.getByLabel(filled(people.delete.confirm_label, { name: "Nora" })).fill("Nora");
  await dialog.getByRole("button", { name: people.delete.submit, exact: true }).click();
  await expect(agent.page.getByRole("heading", { level: 1, name: contacts.title, exact: true })).toBeVisible();
  await expect(agent.page.getByText(filled(people.delete.done, { name: "Nora" }))).toBeVisible();
  await expect(dialog).toHaveCount(0);
});
