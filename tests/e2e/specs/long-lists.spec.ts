/** What a large team has more than a hundred of is all there, and can be found. */
import { expect, test } from "../world/test.ts";

const many = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name} ${String(index + 1).padStart(3, "0")}`);

test("tags beyond the first hundred are found by the picker and shown when asked for", async ({ enterAgent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("Which tag fits?");
  await visitor.expectDelivered("Which tag fits?");
  const { id } = (await workspace.conversations())[0]!;
  const names = many(130, "topic");
  // A conversation has few; the workspace remembers all.
  for (let from = 0; from < names.length; from += 10) {
    await workspace.request("PUT", `/conversations/${id}/tags`, { names: names.slice(from, from + 10) });
  }
  await workspace.request("PUT", `/conversations/${id}/tags`, { names: [] });

  const agent = await enterAgent();
  await agent.openConversation("Which tag fits?");
  const { tags, view, options_left } = agent.words.inbox;
  await agent.page.getByRole("button", { name: tags.add }).click();
  await expect(agent.page.getByRole("option")).toHaveCount(100);
  await expect(agent.page.getByText(options_left.replace("{{left, number}}", "30"))).toBeAttached();
  await agent.page.getByRole("combobox", { name: tags.find }).fill("topic 129");
  await agent.page.getByRole("option", { name: "topic 129" }).click();
  await agent.page.keyboard.press("Escape");
  await expect(agent.row("Which tag fits?")).toContainText("topic 129");

  const all = agent.page.getByRole("list", { name: view.tags });
  await expect(all.getByRole("link")).toHaveCount(5);
  await all.getByRole("button", { name: view.all_tags.replace("{{total, number}}", "130") }).click();
  await expect(all.getByRole("link")).toHaveCount(130);
  await all.getByRole("link", { name: "topic 129" }).click();
  await expect(agent.row("Which tag fits?")).toBeVisible();
  await all.getByRole("button", { name: view.fewer_tags }).click();
  // The chosen one stays in sight.
  await expect(all.getByRole("link")).toHaveCount(6);
  await expect(all.getByRole("link", { name: "topic 129" })).toBeVisible();
});

test("keys and invitations beyond the first hundred are shown when asked for", async ({ agent, workspace }) => {
  test.slow();
  const names = many(104, "key");
  for (const name of names) await workspace.request("POST", "/api-keys", { name, scopes: ["read"], expires_at: null });
  for (const name of names) await workspace.request("POST", "/invitations", { email: `${name.replace(" ", "")}@example.com`, role: "agent" });
  for (const [path, list] of [["/settings/api-keys", "API keys"], ["/settings/team", "Invitations"]] as const) {
    await agent.goTo(path);
    const rows = agent.page.getByRole("list", { name: list }).getByRole("listitem");
    await expect(rows).toHaveCount(100);
    await agent.page.getByRole("button", { name: "Show more (4 left)" }).click();
    await expect(rows).toHaveCount(104);
    await expect(agent.page.getByRole("button", { name: /Show more/ })).toHaveCount(0);
  }
});

test("segments beyond the first hundred can be chosen, and are shown when asked for", async ({ agent, workspace }) => {
  for (const name of many(103, "group")) await workspace.request("POST", "/segments", { name, kind: "manual" });
  const { people, segments } = agent.words;
  await agent.goTo("/contacts");
  await agent.page.getByLabel(people.filters.segment, { exact: true }).selectOption("group 103");
  await expect(agent.page).toHaveURL(/segment=/);
  await agent.goTo("/segments");
  const rows = agent.page.getByRole("list", { name: segments.list }).getByRole("listitem");
  await expect(rows).toHaveCount(100);
  await agent.page.getByRole("button", { name: /Show more/ }).click();
  await expect(rows.filter({ hasText: "group 103" })).toBeVisible();
});

test("of many workspaces each can be reached", async ({ agent, workspace }) => {
  for (const name of many(40, "Shop")) {
    await workspace.request("POST", "/workspaces", { name, locale: "en", time_zone: "UTC", week_start: "monday", weekend: [] });
  }
  await agent.page.reload();
  await agent.page.getByRole("button", { name: /Switch workspace/ }).click();
  const last = agent.page.getByRole("menuitemradio", { name: /Shop 040/ });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  // What is below the list stays within reach.
  await expect(agent.page.getByRole("menuitem", { name: "New workspace" })).toBeInViewport();
});

test("a person's older conversations can all be opened from the newest", async ({ agent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("The first of many");
  await visitor.expectDelivered("The first of many");
  const { contact } = (await workspace.conversations())[0]!;
  for (const body of many(24, "Letter")) {
    await workspace.request("POST", "/conversations", { contact_id: contact.id, client_id: crypto.randomUUID(), body });
  }
  await agent.openConversation("Letter 024");
  const others = agent.person.getByRole("link").filter({ hasText: /Letter|first of many/ });
  await expect(others).toHaveCount(19);
  await agent.person.getByRole("button", { name: "Show more" }).click();
  await expect(others).toHaveCount(24);
  await agent.person.getByRole("link", { name: /The first of many/ }).click();
  await agent.expectSees("The first of many");
});

test("every time zone can be scrolled to, and what is typed looks for one", async ({ agent }) => {
  await agent.goTo("/settings/workspace");
  const field = agent.page.getByRole("combobox", { name: agent.words.workspace.time_zone });
  await field.click();
  await expect(agent.page.getByRole("option", { name: /Asia\/Tehran/ })).toBeInViewport();
  await expect(agent.page.getByRole("option", { name: /Pacific\/Wallis/ })).toBeAttached();
  await agent.page.keyboard.type("lisbon");
  await agent.page.getByRole("option", { name: /Europe\/Lisbon/ }).click();
  await expect(field).toHaveValue(/Lisbon/);
});

test("the palette leads to conversations that the page has not loaded", async ({ agent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("A needle");
  await visitor.expectDelivered("A needle");
  const { contact } = (await workspace.conversations())[0]!;
  for (const body of many(60, "Straw")) {
    await workspace.request("POST", "/conversations", { contact_id: contact.id, client_id: crypto.randomUUID(), body });
  }
  await agent.page.reload();
  await expect(agent.row("Straw 060")).toBeVisible();
  await agent.page.keyboard.press("Control+k");
  await agent.page.keyboard.type("needle");
  await agent.page.getByRole("option", { name: "Search all conversations for “needle”" }).click();
  await agent.row("A needle").click();
  await expect(agent.message("A needle")).toHaveAttribute("data-highlighted", "true");
});
