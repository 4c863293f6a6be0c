/** People who are not there any more: deleted, or part of another record. What somebody had begun for them is not lost. */
import type { Merge } from "@rahnama/client";
import type { Visitor } from "../people/visitor.ts";
import { signIdentity } from "../world/identity.ts";
import { expect, test } from "../world/test.ts";

test("whoever is deleted is gone from every console that is open", async ({ agent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("Forget me, please");
  await agent.openConversation("Forget me");
  const [conversation] = await workspace.conversations();
  await workspace.request("DELETE", `/contacts/${conversation?.contact.id}`);
  await expect(agent.page.getByRole("heading", { name: agent.words.gone.conversation.deleted_title, exact: true })).toBeVisible();
  await expect(agent.person).toHaveCount(0);
  await expect(agent.row("Forget me")).toHaveCount(0);
  await agent.page.keyboard.press("Control+K");
  const palette = agent.page.getByRole("dialog", { name: agent.words.inbox.palette.label });
  await expect(palette.getByRole("option").first()).toBeVisible();
  await expect(palette.getByRole("option").filter({ hasText: "Forget me" })).toHaveCount(0);
});

test("what was being written to somebody who is deleted can be taken along", async ({ agent, visitor, workspace }) => {
  const { app, gone, inbox } = agent.words;
  await visitor.startConversation();
  await visitor.say("Forget me, please");
  await agent.openConversation("Forget me");
  await agent.field.fill("Half a sen");
  const [conversation] = await workspace.conversations();
  await workspace.request("DELETE", `/contacts/${conversation?.contact.id}`);
  const left = agent.page.getByRole("region", { name: gone.conversation.deleted_title, exact: true });
  await expect(left.getByText(gone.unsent.explanation, { exact: true })).toBeVisible();
  await expect(left).toBeFocused();
  await expect(left.getByLabel(inbox.composer.reply, { exact: true })).toHaveValue("Half a sen");
  await agent.page.reload();
  // After that nobody knows whether it was ever there, but what was written is.
  const still = agent.page.getByRole("region", { name: gone.conversation.missing_title, exact: true });
  await expect(still.getByLabel(inbox.composer.reply, { exact: true })).toHaveValue("Half a sen");
  await still.getByRole("button", { name: app.actions.copy, exact: true }).click();
  await still.getByRole("button", { name: app.actions.discard, exact: true }).click();
  await expect(still.getByText(gone.unsent.title, { exact: true })).toHaveCount(0);
  await expect(still).toBeFocused();
  await expect(agent.person).toHaveCount(0);
});

test("the page of somebody who is deleted meanwhile says so, and keeps what was being written to them", async ({ agent, enterAgent, visitor, workspace }) => {
  const { contacts, gone, app } = agent.words;
  await visitor.startConversation();
  await visitor.say("Forget me, please");
  await expect.poll(async () => (await workspace.conversations()).length).toBe(1);
  const contact = (await workspace.conversations())[0]?.contact.id;
  const other = await enterAgent();
  for (const each of [agent, other]) {
    await each.goTo(`/contacts/${contact}`);
    await each.page.getByRole("button", { name: contacts.start.open, exact: true }).click();
  }
  await agent.page.getByLabel(contacts.start.message, { exact: true }).fill("One more thing");
  await workspace.request("DELETE", `/contacts/${contact}`);

  for (const { page } of [agent, other]) {
    await expect(page.getByRole("heading", { level: 1, name: gone.person.deleted_title, exact: true, includeHidden: true })).toBeVisible();
    await expect(page.getByRole("button", { name: contacts.start.open, exact: true, includeHidden: true })).toHaveCount(0);
  }
  await expect(other.page.getByRole("dialog")).toHaveCount(0);
  const dialog = agent.page.getByRole("dialog");
  await expect(dialog.getByText(contacts.start.gone, { exact: true })).toBeVisible();
  await expect(dialog.getByLabel(contacts.start.message, { exact: true })).toHaveValue("One more thing");
  await dialog.getByRole("button", { name: app.actions.copy, exact: true }).click();
  await expect(dialog.getByRole("button", { name: app.actions.copied, exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: app.actions.close, exact: true }).click();
  await agent.page.getByRole("link", { name: gone.person.back, exact: true }).click();
  await expect(agent.page.getByRole("heading", { level: 1, name: contacts.title, exact: true })).toBeVisible();
});

test("a segment's members are without somebody as soon as they are deleted, and a person whom a restored server has again is shown", async ({ agent, enterAgent, visitor, workspace }) => {
  const { gone } = agent.words;
  await visitor.startConversation();
  await visitor.say("Forget me, please");
  await visitor.call("identify", { name: "Nora" });
  await expect.poll(async () => (await workspace.conversations())[0]?.contact.name).toBe("Nora");
  const contact = (await workspace.conversations())[0]?.contact.id ?? "";
  const segment = await workspace.request<{ id: string }>("POST", "/segments", { name: "By hand", kind: "manual" });
  await workspace.request("PUT", `/segments/${segment.id}/members/${contact}`);
  await agent.goTo(`/segments/${segment.id}`);
  const member = agent.page.getByRole("link", { name: "Nora", exact: true });
  await expect(member).toBeVisible();
  const other = await enterAgent();
  await other.goTo(`/contacts/${contact}`);
  const heading = (name: string) => other.page.getByRole("heading", { level: 1, name, exact: true });
  await expect(heading("Nora")).toBeVisible();
  const kept = await workspace.request("GET", `/contacts/${contact}`);
  await workspace.request("DELETE", `/contacts/${contact}`);
  await expect(member).toHaveCount(0, { timeout: 4_000 });

  await expect(heading(gone.person.deleted_title)).toBeVisible();
  await other.page.route(`**/api/v1/contacts/${contact}`, (route) => route.fulfill({ json: kept }));
  await other.page.context().setOffline(true);
  await other.page.context().setOffline(false);
  await expect(heading("Nora")).toBeVisible();
});

test("who opens somebody that became part of another record is led on to it, with what they began to write", async ({ agent, enterAgent, enterVisitor, visitor, workspace }) => {
  // Two visitors and two teammates.
  test.slow();
  const { app, contacts, gone } = agent.words;
  const { page } = agent;
  const secret = await workspace.createIdentitySecret();
  const identity = signIdentity(secret, workspace.key, { sub: "42", name: "Leila" });
  const signIn = async (who: Visitor) => {
    const identified = who.page.waitForResponse(/\/widget\/v1\/identify$/);
    await who.call("identify", { identity });
    await identified;
  };
  const laptop = await enterVisitor();
  await laptop.visit();
  await expect(laptop.launcher).toBeVisible();
  await signIn(laptop);
  await visitor.startConversation();
  await visitor.say("From the phone");
  await expect.poll(async () => (await workspace.conversations()).length).toBe(1);
  const phone = (await workspace.conversations())[0]?.contact.id ?? "";
  const other = await enterAgent();
  for (const each of [agent, other]) {
    await each.goTo(`/contacts/${phone}`);
    await each.page.getByRole("button", { name: contacts.start.open, exact: true }).click();
  }
  const dialog = page.getByRole("dialog");
  const message = dialog.getByLabel(contacts.start.message, { exact: true });
  await message.fill("Half a sen");
  await other.page.getByLabel(contacts.start.message, { exact: true }).fill("A whole one");
  const asked = Promise.all([agent, other].map((each) =>
    each.page.waitForResponse((response) => response.url().endsWith(`/contacts/${phone}`) && response.status() === 404)));
  await signIn(visitor);
  await asked;
  await other.page.getByRole("button", { name: contacts.start.submit, exact: true }).click();
  await other.expectSees("A whole one");
  // Whoever writes is not disturbed, and is led on when the words are laid aside.
  await expect(message).toHaveValue("Half a sen");
  await expect(dialog.getByText(contacts.start.gone, { exact: true })).toHaveCount(0);
  await dialog.getByRole("button", { name: app.actions.close, exact: true }).click();
  await expect(page.getByText(gone.person.merged, { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Leila" })).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(phone));
  const leila = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await agent.goTo(`/contacts/${phone}`);
  await expect(page.getByRole("heading", { level: 1, name: "Leila" })).toBeVisible();
  await page.getByRole("button", { name: contacts.start.open, exact: true }).click();
  await expect(message).toHaveValue("Half a sen");
  await dialog.getByRole("button", { name: contacts.start.submit, exact: true }).click();
  await agent.expectSees("Half a sen");
  await expect(agent.person.getByRole("heading", { name: "Leila" })).toBeVisible();

  const [merge] = await workspace.request<Merge[]>("GET", `/contacts/${leila}/merges`);
  await workspace.request("POST", `/merges/${merge?.id}/undo`);
  await agent.goTo(`/contacts/${phone}`);
  await expect(page.getByRole("link").filter({ hasText: "From the phone" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(phone));
});
