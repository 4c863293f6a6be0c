/** What a team does with conversations, and that colleagues see it at once. */
import { expect, test } from "../world/test.ts";

test("assigning, priority, tags and closing reach a colleague's screen, and can be undone", async ({ agent, visitor, workspace, enterAgent }) => {
  const colleague = await enterAgent({ as: await workspace.addTeammate("Omid Karimi", "omid@example.com") });
  await visitor.startConversation();
  await visitor.say("My parcel is lost");
  await agent.openConversation("My parcel is lost");
  const theirs = colleague.row("My parcel is lost");
  await expect(theirs).toBeVisible();

  await agent.page.getByRole("button", { name: "Assignee: Unassigned" }).click();
  await agent.page.getByRole("option", { name: "Omid Karimi" }).click();
  await expect(visitor.log.getByText("Omid Karimi has joined")).toBeVisible();
  await colleague.goTo("/inbox/mine");
  await expect(theirs).toBeVisible();

  await agent.page.getByRole("button", { name: "Priority: No priority" }).click();
  await agent.page.getByRole("menuitemradio", { name: "Urgent" }).click();
  await expect(theirs).toContainText("Urgent");

  await agent.page.getByRole("button", { name: "Add tags" }).click();
  await agent.page.getByRole("combobox", { name: "Find or create a tag" }).fill("shipping");
  await agent.page.getByRole("option", { name: "Create “shipping”" }).click();
  await expect(theirs).toContainText("shipping");
  await agent.page.keyboard.press("Escape");

  await agent.page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(theirs).toHaveCount(0);
  await agent.page.getByRole("button", { name: "Undo" }).last().click();
  await expect(theirs).toBeVisible();
  // None of the team's own affairs reaches the visitor.
  await expect(visitor.host.getByText(/urgent|shipping/i)).toHaveCount(0);
});

test("what nobody could see is not sent, neither as a reply nor as a note", async ({ agent, visitor }) => {
  const { composer } = agent.words.inbox;
  await visitor.startConversation();
  await visitor.say("Are you there?");
  await agent.openConversation("Are you there?");
  for (const [mode, send] of [[composer.reply, composer.send], [composer.note, composer.add_note]] as const) {
    await agent.page.getByRole("radio", { name: mode, exact: true }).click();
    await agent.field.fill(" \u200c\u200b ");
    await expect(agent.page.getByRole("button", { name: send, exact: true })).toBeDisabled();
    await agent.field.press("Enter");
  }
  await agent.expectConversation(["Are you there?"]);
});

test("a snoozed conversation leaves the list, and comes back when the visitor writes", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("Ask me tomorrow");
  await agent.openConversation("Ask me tomorrow");
  await agent.page.getByRole("button", { name: "Snooze", exact: true }).click();
  await agent.page.getByRole("dialog").getByRole("button", { name: /Tomorrow morning/ }).click();
  await expect(agent.row("Ask me tomorrow")).toHaveCount(0);
  await agent.goTo("/inbox/snoozed");
  await expect(agent.row("Ask me tomorrow")).toBeVisible();
  await visitor.say("Now, please");
  await expect(agent.row("Now, please")).toHaveCount(0);
  await agent.watchInbox();
  await expect(agent.row("Now, please")).toBeVisible();
});

test("search finds Persian words however they were typed, and leads to the very message", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.say("سلام");
  await visitor.say("قيمت كتاب ۱۲۳ چند است؟");
  await visitor.expectDelivered("۱۲۳");
  // Arabic yeh and kaf were typed; Persian ones and other digits are looked for.
  for (const words of ["قیمت", "کتاب", "123"]) {
    await agent.page.getByRole("searchbox", { name: agent.words.inbox.search.label }).fill(words);
    await expect(agent.page).toHaveURL((address) => address.searchParams.get("q")?.replaceAll('"', "") === words);
    await expect(agent.list.getByText("1 result")).toBeVisible();
    await expect(agent.row("كتاب")).toBeVisible();
  }
  await agent.row("كتاب").click();
  await expect(agent.message("كتاب")).toHaveAttribute("data-highlighted", "true");
});

test("opening a conversation leaves the list where it was", async ({ agent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("The first of many");
  await visitor.expectDelivered("The first of many");
  const { contact } = (await workspace.conversations())[0]!;
  for (let number = 1; number <= 14; number++) {
    const start = { contact_id: contact.id, client_id: crypto.randomUUID(), body: `Conversation ${number}.` };
    await workspace.request("POST", "/conversations", start);
  }
  await agent.page.setViewportSize({ width: 1280, height: 480 });
  const oldest = agent.row("The first of many");
  await agent.list.hover();
  // Down to the end, as one does.
  await expect(async () => {
    await agent.page.mouse.wheel(0, 2000);
    await expect(oldest).toBeInViewport({ timeout: 500 });
  }).toPass();
  const before = (await oldest.boundingBox())!.y;
  await oldest.click();
  await agent.expectSees("The first of many");
  await expect(oldest).toBeInViewport();
  // Rows that become read are a hair lower or higher.
  expect(Math.abs((await oldest.boundingBox())!.y - before)).toBeLessThan(8);
  // Neither does the way back lose it, and the keys go on from there.
  await agent.page.keyboard.press("u");
  await expect(agent.log).toHaveCount(0);
  await expect(oldest).toBeInViewport();
  await agent.page.keyboard.press("k");
  await expect(agent.row("Conversation 1.")).toBeFocused();
});

test("a hit that is clicked while one still types leads to its message too", async ({ agent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("My parcel is lost");
  await visitor.expectDelivered("My parcel is lost");
  // So much that the message is out of sight when the conversation is shown from its end.
  for (let line = 1; line <= 30; line++) await workspace.answer(`Line ${line}`);
  const box = agent.page.getByRole("searchbox", { name: agent.words.inbox.search.label });
  await box.fill("par");
  await expect(agent.row("My parcel is lost")).toBeVisible();
  const row = await agent.row("My parcel is lost").elementHandle();
  await box.evaluate((input, hit) => {
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!;
    setter.call(input, "parcel");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    (hit as HTMLElement).click();
  }, row);
  await expect(agent.page).toHaveURL((address) => address.searchParams.get("q") === "parcel");
  await expect(agent.page).toHaveURL(/#1$/);
  await expect(agent.message("My parcel is lost")).toHaveAttribute("data-highlighted", "true");
  await expect(agent.message("My parcel is lost")).toBeInViewport();
  // Neither does the end of the search lead away from it.
  await agent.page.getByRole("button", { name: agent.words.inbox.search.clear }).click();
  await expect(agent.page).toHaveURL((address) => !address.searchParams.has("q") && address.hash === "#1");
  await expect(agent.message("My parcel is lost")).toBeInViewport();
});

test("a new look and another language reach the visitor with the next page", async ({ agent, visitor }) => {
  await expect(visitor.launcher).toBeVisible();
  const before = (await visitor.launcher.boundingBox())!;
  await agent.goTo("/settings/look");
  await agent.page.getByRole("textbox", { name: "Colour", exact: true }).fill("#7a1f5c");
  await agent.page.getByText("Start", { exact: true }).click();
  await agent.page.getByRole("combobox", { name: "Language" }).click();
  await agent.page.getByRole("option", { name: "فارسی" }).click();
  await agent.page.getByRole("button", { name: "Save changes" }).click();
  await expect(agent.page.getByText("Saved.")).toBeVisible();
  await visitor.page.reload();
  await expect(visitor.launcher).toHaveCSS("background-color", "rgb(122, 31, 92)");
  await expect(visitor.launcher).toHaveAccessibleName("باز کردن گفتگو");
  // Persian begins at the right: the corner named start is there.
  expect((await visitor.launcher.boundingBox())!.x).toBe(before.x);
  await visitor.openMessenger();
  await expect(visitor.messenger).toHaveCSS("direction", "rtl");
});

test("two admins who change the same thing at once are told, and nothing is lost", async ({ agent, workspace }) => {
  await agent.goTo("/settings/look");
  await agent.page.getByRole("textbox", { name: "Colour", exact: true }).fill("#7a1f5c");
  await workspace.changeWidget({ color: "#0a5c36", radius: 3 });
  await agent.page.getByRole("button", { name: "Save changes" }).click();
  const conflict = agent.page.getByRole("dialog");
  await expect(conflict).toContainText("Somebody changed this meanwhile");
  await conflict.getByRole("button", { name: "Save mine over theirs" }).click();
  await expect(agent.page.getByText(/^Saved/)).toBeVisible();
  const { settings } = await workspace.widget();
  expect(settings).toMatchObject({ color: "#7a1f5c", radius: 3 });
});

test("an ended session asks to sign in again where one is, and keeps what was typed", async ({ agent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("Do not go");
  await agent.openConversation("Do not go");
  await agent.field.fill("A long answer that must not be lost");
  await workspace.request("DELETE", "/sessions/current");
  const dialog = agent.page.getByRole("dialog", { name: "Please sign in again" });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await dialog.getByRole("button", { name: "Sign in and continue" }).click();
  await expect(dialog).toBeHidden();
  await expect(agent.field).toHaveValue("A long answer that must not be lost");
  await agent.field.press("Enter");
  await visitor.expectSees("A long answer that must not be lost");
});

test("a tab left behind by another one sends nothing to the next workspace, and keeps what was typed", async ({ agent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("Are you still there?");
  await agent.openConversation("Are you still there?");
  await agent.field.fill("Yes, in this workspace");
  const place = { name: "Second", locale: "en", time_zone: "UTC", week_start: "monday", weekend: [] };
  await workspace.request("POST", "/workspaces", place);
  const dialog = agent.page.getByRole("dialog", { name: "Another tab went on" });
  await expect(dialog).toContainText(/This tab still shows .*Example workshop/);
  await expect(dialog.getByRole("link", { name: /^Open .*Second.* here$/ })).toBeVisible();
  await dialog.getByRole("button", { name: /^Back to .*Example workshop/ }).click();
  await expect(dialog).toBeHidden();
  await expect(agent.field).toHaveValue("Yes, in this workspace");
  await agent.field.press("Enter");
  await visitor.expectSees("Yes, in this workspace");
});

test("who signs out before a message is sent is told so, and it is sent when they sign in again", async ({ enterAgent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("Are you there?");
  await expect.poll(async () => (await workspace.conversations()).length).toBe(1);
  const sending = /\/api\/v1\/conversations\/[^/]+\/messages$/;
  const agent = await enterAgent({ prepare: async (page) => {
    await page.routeWebSocket(/\/api\/v1\/socket/, (socket) => socket.close());
    await page.route(sending, (route) => route.abort());
  } });
  const { page } = agent;
  const { sign_out: words } = agent.words.accounts;
  const { profile } = agent.words.app;
  const dialog = page.getByRole("dialog", { name: words.title, exact: true });
  const signOut = async () => {
    await page.getByRole("button", { name: profile.open }).click();
    await page.getByRole("menuitem", { name: profile.sign_out, exact: true }).click();
  };
  await agent.openConversation("Are you there?");
  await agent.field.fill("Just a moment");
  await agent.field.press("Enter");
  await expect(agent.message("Just a moment")).toHaveAttribute("data-pending", /.*/);
  await signOut();
  await expect(dialog).toContainText(`${words.unsent_one.replace(/\{\{.*\}\}/, "1")} ${words.kept_one}`);
  await dialog.getByRole("button", { name: words.stay, exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: profile.open })).toBeFocused();
  await signOut();
  await expect(dialog.getByRole("button", { name: words.stay, exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: profile.open })).toBeFocused();
  await signOut();
  await dialog.getByRole("button", { name: profile.sign_out, exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  await page.unroute(sending);
  await agent.signIn();
  await visitor.expectSees("Just a moment");
  await signOut();
  await expect(page).toHaveURL(/\/sign-in/);
});
