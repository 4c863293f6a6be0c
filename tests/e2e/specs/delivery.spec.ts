import { expect, test } from "../world/test.ts";

/** Long enough for a few rounds of backoff. */
const reconnected = { timeout: 30_000 };

test("a server killed in mid-conversation loses nothing that it acknowledged, and the outbox brings the rest", async ({ visitor, agent, server, workspace }) => {
  test.slow();
  await visitor.startConversation();
  await visitor.say("message 101");
  await agent.openConversation("message 101");
  const texts = ["message 101"];
  let killed: Promise<void> | undefined;
  for (let number = 102; number <= 116; number++) {
    texts.push(`message ${number}`);
    await visitor.write(`message ${number}`);
    await visitor.field.press("Enter");
    // In the middle of it, with sends under way.
    if (number === 108) killed = server.kill();
  }
  await killed;
  // Some were acknowledged and some were not: otherwise this proves nothing.
  await visitor.expectDelivered("message 101");
  await visitor.expectPending("message 116");

  await server.start();
  await expect.poll(() => workspace.comments().catch(() => []), reconnected).toEqual(texts);
  await expect(visitor.messages.locator(".bubble")).toHaveText(texts, reconnected);
  await expect(agent.messages).toHaveCount(texts.length, reconnected);
  await agent.expectConversation(texts);

  await agent.answer("All sixteen arrived.");
  await expect(visitor.message("All sixteen arrived.")).toBeVisible(reconnected);
});

test("an agent's words survive the same", async ({ visitor, agent, server, workspace }) => {
  test.slow();
  await visitor.startConversation();
  await visitor.say("Hello?");
  await agent.openConversation("Hello?");
  await server.kill();
  for (const text of ["One moment", "I am looking it up", "Here it is"]) await agent.answer(text);
  await server.start();
  const texts = ["Hello?", "One moment", "I am looking it up", "Here it is"];
  await expect.poll(() => workspace.comments().catch(() => []), reconnected).toEqual(texts);
  await expect(visitor.messages.locator(".bubble")).toHaveText(texts, reconnected);
  await agent.expectConversation(texts);
});

test("a console that stayed open follows a server that was restored from a backup", async ({ visitor, agent, server, workspace }) => {
  test.slow();
  await visitor.startConversation();
  await visitor.say("Are you there?");
  await agent.openConversation("Are you there?");
  await agent.answer("Before the backup");
  await agent.expectDelivered("Before the backup");
  const restore = await server.backUp();
  for (const text of ["After it", "And again"]) {
    await agent.answer(text);
    await agent.expectDelivered(text);
  }
  await server.stop();
  await restore();
  await server.start();
  await expect(agent.messages).toHaveCount(2, reconnected);
  await agent.answer("Once more");
  await agent.expectConversation(["Are you there?", "Before the backup", "Once more"]);
  expect(await workspace.comments()).toEqual(["Are you there?", "Before the backup", "Once more"]);
});

test("what was written while the server was away outlives a reload", async ({ visitor, server, workspace }) => {
  test.slow();
  await visitor.startConversation();
  await visitor.say("before");
  await visitor.expectDelivered("before");
  await server.kill();
  await visitor.say("into the void");
  await visitor.expectPending("into the void");
  await server.start();
  await visitor.page.reload();
  // Nobody has to open anything for it to go out.
  await expect.poll(() => workspace.comments().catch(() => []), reconnected).toEqual(["before", "into the void"]);
});

for (const opened of ["before", "after"] as const) {
  test(`a first message written while the server was away, in a messenger opened ${opened} it had gone, goes out from the next page, once and without anybody opening anything`, async ({ visitor, server, workspace }) => {
    test.slow();
    if (opened === "before") await visitor.startConversation();
    else await visitor.fetchedAhead();
    await server.kill();
    if (opened === "after") await visitor.startConversation();
    await visitor.say("is anybody there?");
    await visitor.expectPending("is anybody there?");
    // The widget itself comes from the browser's cache.
    await visitor.visit("/pricing");
    await expect(visitor.launcher).toBeVisible();
    await server.start();
    await expect.poll(() => workspace.comments().catch(() => []), reconnected).toEqual(["is anybody there?"]);
    await expect(visitor.messenger).toBeHidden();
    // The page after that has nothing left to send.
    await visitor.visit("/guide");
    await visitor.resumeConversation();
    await visitor.expectDelivered("is anybody there?");
    expect(await workspace.comments()).toEqual(["is anybody there?"]);
  });
}

test("an orderly stop hands everybody over to the restarted server", async ({ visitor, agent, server, workspace }) => {
  test.slow();
  await visitor.startConversation();
  await visitor.say("before the update");
  await agent.openConversation("before the update");
  await server.stop();
  await server.start();
  await visitor.say("after the update");
  await expect.poll(() => workspace.comments().catch(() => []), reconnected).toEqual(["before the update", "after the update"]);
  await expect(agent.message("after the update")).toBeVisible(reconnected);
});

test.describe("through a network that breaks", () => {
  test.use({ network: "breakable" });

  test("offline for a day, both sides write, and the conversation resumes in one order", async ({ enterVisitor, agent, wire, workspace }) => {
    test.slow();
    const visitor = await enterVisitor();
    await visitor.page.clock.install();
    await visitor.visit();
    await visitor.startConversation();
    await visitor.say("See you tomorrow.");
    await visitor.expectDelivered("See you tomorrow.");
    await agent.openConversation("See you tomorrow.");

    wire.cut();
    await visitor.page.context().setOffline(true);
    await visitor.say("Written on the train.");
    await expect(visitor.log.getByText(visitor.words["message.waiting"])).toBeVisible();
    await agent.answer("Good morning!");
    await visitor.page.clock.fastForward("24:00:00");
    await visitor.expectPending("Written on the train.");

    wire.mend();
    await visitor.page.context().setOffline(false);
    const texts = ["See you tomorrow.", "Good morning!", "Written on the train."];
    await expect.poll(() => workspace.comments(), reconnected).toEqual(texts);
    await expect(visitor.messages.locator(".bubble")).toHaveText(texts, reconnected);
    await agent.expectConversation(texts);
  });

  test("a network cut between commit and acknowledgement gives one message", async ({ visitor, agent, wire, workspace }) => {
    test.slow();
    await visitor.startConversation();
    await visitor.say("first");
    await visitor.expectDelivered("first");
    await agent.openConversation("first");

    wire.swallowAnswers();
    await visitor.say("did this arrive?");
    // Committed and seen by the team, while its author cannot know.
    await expect.poll(() => workspace.comments()).toEqual(["first", "did this arrive?"]);
    await agent.expectSees("did this arrive?");
    await visitor.expectPending("did this arrive?");

    wire.cut();
    wire.mend();
    await expect(visitor.message("did this arrive?")).toHaveAttribute("data-delivery", /sent|seen/, reconnected);
    expect(await workspace.comments()).toEqual(["first", "did this arrive?"]);
    await visitor.expectConversation(["first", "did this arrive?"]);
    await agent.expectConversation(["first", "did this arrive?"]);
  });

  test("the very message that opens a conversation opens one, even when its acknowledgement is lost", async ({ visitor, wire, workspace }) => {
    test.slow();
    await visitor.startConversation();
    wire.swallowAnswers();
    await visitor.say("hello for the first time");
    await expect.poll(async () => (await workspace.conversations()).length).toBe(1);
    wire.cut();
    wire.mend();
    await expect(visitor.message("hello for the first time")).toHaveAttribute("data-delivery", /sent|seen/, reconnected);
    expect(await workspace.comments()).toEqual(["hello for the first time"]);
  });
});

test("what the server refuses goes back into its draft, before what was begun since", async ({ agent, visitor, workspace }) => {
  await visitor.startConversation();
  await visitor.say("Hello?");
  await agent.openConversation("Hello?");
  await agent.field.fill("Here it is");
  await agent.page.evaluate(() => {
    // As a draft from yesterday: its file has been swept since.
    const key = Object.keys(localStorage).find((each) => each.startsWith("rahnama.draft.")) ?? "";
    const swept = { id: crypto.randomUUID(), name: "offer.pdf", media_type: "application/pdf", size: 900, url: "/files/none", preview_url: null, width: null, height: null };
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? ""), attachments: [swept] }));
  });
  await agent.page.reload();
  await agent.field.press("Enter");
  const refused = agent.message("Here it is");
  await expect(refused.getByRole("alert")).toContainText(agent.words.app.refusals.lost_file);
  await agent.field.fill("Anything else?");
  await refused.getByRole("button", { name: agent.words.inbox.log.edit, exact: true }).click();
  await expect(agent.field).toHaveValue("Here it is\n\nAnything else?");
  await expect(agent.field).toBeFocused();
  await agent.page.getByRole("button", { name: agent.words.inbox.attachment.remove.replace("{{name}}", "offer.pdf") }).click();
  await agent.field.press("Enter");
  await expect(visitor.message("Here it is")).toBeVisible();
  expect(await workspace.comments()).toEqual(["Hello?", "Here it is\n\nAnything else?"]);
});
