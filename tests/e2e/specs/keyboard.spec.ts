/** Everything without a mouse. */
import { expect, test } from "../world/test.ts";

test("a visitor opens, writes, reads and closes by keyboard only", async ({ visitor, agent }) => {
  const { keyboard } = visitor.page;
  await expect(visitor.launcher).toBeVisible();
  await visitor.page.locator("h1").click();
  await expect(async () => {
    await keyboard.press("Tab");
    await expect(visitor.launcher).toBeFocused({ timeout: 50 });
  }).toPass();
  await keyboard.press("Enter");
  await expect(visitor.messenger.locator("button.start")).toBeFocused();
  await keyboard.press("Enter");
  await expect(visitor.field).toBeFocused();
  await keyboard.type("First line");
  await keyboard.press("Shift+Enter");
  await keyboard.type("Second line");
  await keyboard.press("Enter");
  await visitor.expectDelivered("First line");
  await expect(visitor.message("First line")).toContainText("Second line");
  // The next message at once.
  await expect(visitor.field).toBeFocused();
  await keyboard.type("And one more");
  await keyboard.press("Enter");
  await agent.openConversation("And one more");
  await agent.answer("Got it");
  await visitor.expectSees("Got it");
  await keyboard.press("Escape");
  await expect(visitor.messenger).toBeHidden();
  await expect(visitor.launcher).toBeFocused();
  // The page's own shortcuts never heard any of it.
  expect((await visitor.record()).keys.filter((name) => name === "input")).toEqual([]);
});

test("what is typed in the messenger is not heard by the page", async ({ visitor }) => {
  await visitor.startConversation();
  const before = (await visitor.record()).keys.length;
  await visitor.field.pressSequentially("shortcut / j k ?");
  expect((await visitor.record()).keys.slice(before)).toEqual([]);
});

test("an agent goes through the inbox with j and k, answers with r, and closes with e", async ({ agent, visitor, enterVisitor }) => {
  await visitor.startConversation();
  await visitor.say("I came first");
  await visitor.expectDelivered("I came first");
  const other = await enterVisitor();
  await other.visit();
  await other.startConversation();
  await other.say("I came second");
  await expect(agent.row("I came second")).toBeVisible();

  const { keyboard } = agent.page;
  // Newest first: j goes down, k up again.
  await keyboard.press("j");
  await expect(agent.row("I came second")).toBeFocused();
  await keyboard.press("j");
  await expect(agent.row("I came first")).toBeFocused();
  await keyboard.press("k");
  await expect(agent.row("I came second")).toBeFocused();
  await keyboard.press("j");
  await keyboard.press("Enter");
  await agent.expectSees("I came first");
  await keyboard.press("r");
  await expect(agent.field).toBeFocused();
  await keyboard.type("Answered with r, and j e k are only letters here");
  await keyboard.press("Enter");
  await visitor.expectSees("Answered with r, and j e k are only letters here");
  await keyboard.press("Escape");
  await expect(agent.field).not.toBeFocused();
  await keyboard.press("e");
  await expect(agent.page.getByText(agent.words.inbox.done.closed)).toBeVisible();
  await expect(agent.row("Answered with r")).toHaveCount(0);
  await expect(visitor.log.getByText(visitor.words["conversation.closed"])).toBeVisible();
  // Writing again opens it again.
  await visitor.say("One more thing");
  await expect(agent.row("One more thing")).toBeVisible();
});

test("what was typed and entered before the palette's code came opens the conversation all the same", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("Find me");
  await visitor.call("identify", { name: "Leila Moradi" });
  await expect(agent.row("Leila Moradi")).toBeVisible();
  let sayTyped = () => {};
  const typed = new Promise<void>((resolve) => (sayTyped = resolve));
  await agent.page.route(/\/CommandPalette-[^/]*\.js$/, (route) => typed.then(() => route.continue()));
  await agent.page.reload();
  await expect(agent.row("Leila Moradi")).toBeVisible();
  await agent.page.keyboard.press("Control+k");
  await agent.page.keyboard.type("moradi");
  await agent.page.keyboard.press("Enter");
  sayTyped();
  await agent.expectSees("Find me");
  await expect(agent.page.getByRole("dialog")).toBeHidden();
});

test("Control+K finds a conversation, and ? shows the keys", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("Find me");
  await visitor.call("identify", { name: "Leila Moradi" });
  await expect(agent.row("Leila Moradi")).toBeVisible();
  await agent.page.keyboard.press("Control+k");
  await agent.page.keyboard.type("moradi");
  await expect(agent.page.getByRole("option", { name: "Leila Moradi" })).toBeVisible();
  await agent.page.keyboard.press("Enter");
  await agent.expectSees("Find me");
  // Fast fingers: none of it is a shortcut (e closes, n writes a note), or ends up in the answer.
  await agent.field.click();
  await agent.page.keyboard.press("Control+k");
  await agent.page.keyboard.type("closed");
  await expect(agent.page.getByRole("combobox", { name: agent.words.inbox.palette.label })).toHaveValue("closed");
  await agent.page.keyboard.press("Escape");
  await expect(agent.field).toBeFocused();
  await expect(agent.field).toHaveValue("");
  await agent.page.keyboard.press("Escape");
  await agent.page.keyboard.press("Control+k");
  await agent.page.keyboard.type("nee");
  await agent.page.keyboard.press("Escape");
  await expect(agent.page.getByRole("radio", { name: agent.words.inbox.composer.reply, exact: true })).toBeChecked();
  await expect(agent.page.getByRole("button", { name: agent.words.inbox.conversation.close, exact: true })).toBeVisible();
  await agent.page.keyboard.press("?");
  await expect(agent.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});
