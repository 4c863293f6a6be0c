/** What strangers say is shown, never believed and never run. */
import { hostileTexts } from "../checks/hostile-texts.ts";
import type { Agent } from "../people/agent.ts";
import type { Visitor } from "../people/visitor.ts";
import { signIdentity, unsignedIdentity } from "../world/identity.ts";
import { picture } from "../world/picture.ts";
import { expect, test } from "../world/test.ts";

const batches = Array.from({ length: Math.ceil(hostileTexts.length / 8) }, (_, at) => hostileTexts.slice(at * 8, at * 8 + 8));

/** Links go to web pages or mail, and no element came out of a text. */
async function expectTame(side: Visitor | Agent): Promise<void> {
  const wild = await side.log.evaluate((log) => {
    const strange = [...log.querySelectorAll("script, iframe, object, embed, details, math, style, form, animate")].map(({ tagName }) => tagName);
    const handlers = [...log.querySelectorAll("*")].flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith("on")));
    const links = [...log.querySelectorAll<HTMLAnchorElement>("a[href]")].filter(({ protocol }) => !/^(https?|mailto|tel):$/.test(protocol));
    return [...strange, ...handlers, ...links.map(({ href }) => href)];
  });
  expect(wild).toEqual([]);
}

for (const [index, texts] of batches.entries()) {
  test(`hostile words stay words in messages of both sides, part ${index + 1}`, async ({ visitor, agent }) => {
    await visitor.startConversation();
    await visitor.say("Here they come");
    await agent.openConversation("Here they come");
    for (const text of texts) {
      await visitor.write(text);
      await visitor.field.press("Enter");
      await agent.field.fill(text);
      await agent.field.press("Enter");
    }
    for (const side of [visitor, agent]) {
      await expect(side.messages).toHaveCount(1 + 2 * texts.length);
      await expectTame(side);
      // Every link may be pointed at and clicked.
      for (const link of await side.log.getByRole("link").all()) await link.hover();
    }
    await visitor.page.reload();
    await visitor.resumeConversation();
    await expect(visitor.messages).toHaveCount(1 + 2 * texts.length);
    await expectTame(visitor);
    await agent.page.reload();
    await expect(agent.messages).toHaveCount(1 + 2 * texts.length);
    await expectTame(agent);
  });
}

test("a script is shown as the text that it is", async ({ visitor, agent }) => {
  await visitor.startConversation();
  await visitor.say(hostileTexts[0]!);
  await agent.openConversation("pwned");
  await expect(agent.messages.first()).toContainText(hostileTexts[0]!);
  await expect(visitor.messages.first()).toContainText(hostileTexts[0]!);
});

test("names, addresses, traits, pages and files that attack do nothing", async ({ enterVisitor, agent, workspace }) => {
  test.slow();
  for (const [index, text] of hostileTexts.slice(0, 8).entries()) {
    const visitor = await enterVisitor();
    const query = `title=${encodeURIComponent(text)}&q=${text}#${text}`;
    await visitor.visit(`/?${query}`);
    await visitor.page.evaluate((address) => history.replaceState(null, "", address), `/?${query}`);
    await visitor.startConversation();
    await visitor.call("identify", { name: text, phone: text, traits: { [text]: text, plan: { deep: [text] } } });
    await visitor.call("identify", { email: `"${text.replaceAll(/["\s]/g, "")}"@example.com` });
    await visitor.messenger.locator("input[type=file]").setInputFiles({ name: `${text.replaceAll("/", "∕")}.png`, mimeType: "image/png", buffer: picture(40, 30) });
    await expect(visitor.messenger.locator("progress")).toHaveCount(0);
    await visitor.write(`Attack ${index + 1}`);
    await visitor.field.press("Enter");
    await visitor.expectDelivered(`Attack ${index + 1}`);
    await agent.openConversation(`Attack ${index + 1}`);
    await agent.expectSees(`Attack ${index + 1}`);
    await expect(agent.person).toBeVisible();
    await expect(agent.person.getByText(text, { exact: false }).first()).toBeVisible();
    await expectTame(agent);
  }
  const { contact } = (await workspace.conversations())[0]!;
  for (const path of ["/contacts", `/contacts/${contact.id}`, "/inbox/all?q=pwned", "/settings/installation", "/settings/audit"]) {
    await agent.goTo(path);
    await expect(agent.page.getByRole("heading").first()).toBeVisible();
    await expect(agent.page.locator(".mantine-Skeleton-root")).toHaveCount(0);
    expect(await agent.page.evaluate(() => document.querySelectorAll("main script, main iframe, main object, [onerror], [onload]").length), path).toBe(0);
  }
});

test("events, traits, titles, referrers and segments that attack do nothing in the pages about people", async ({ enterVisitor, agent, workspace }) => {
  test.slow();
  const texts = hostileTexts.slice(0, 8);
  const visitor = await enterVisitor();
  await visitor.visit("/");
  await visitor.page.evaluate((title) => (document.title = title), texts.join(" "));
  await visitor.startConversation();
  await visitor.say("Who am I?");
  await visitor.expectDelivered("Who am I?");
  for (const text of texts) {
    await visitor.call("track", text, { [text]: text, plain: text, list: [text] });
    await visitor.call("page", text, { title: text, url: `javascript:window.pwned=1//${text}`, referrer: `javascript:window.pwned=1//${text}` });
  }
  await visitor.call("identify", { name: texts[1], traits: Object.fromEntries(texts.map((text) => [text, text])) });
  const segments: string[] = [];
  for (const text of texts) {
    const leaf = { type: "event", event: text, filters: [{ property: "plain", operator: "eq", value: text }] };
    const condition = { type: "any", of: [leaf, { type: "attribute", attribute: "traits.x", operator: "eq", value: text }] };
    const segment = await workspace.request<{ id: string }>("POST", "/segments", { name: text.slice(0, 100), description: text, kind: "dynamic", condition });
    segments.push(segment.id);
  }
  const last = segments.at(-1)!;
  await expect.poll(async () => (await workspace.request<{ size: number }>("GET", `/segments/${last}`)).size).toBe(1);
  const { contact } = (await workspace.conversations())[0]!;
  const inList = encodeURIComponent(JSON.stringify({ type: "attribute", attribute: texts[1], operator: "eq", value: texts[0] }));
  for (const path of [
    `/contacts/${contact.id}`, `/contacts?condition=${inList}`, "/visitors", "/segments", `/segments/${last}`, `/segments/${last}?tab=changes`,
    `/segments/${last}?tab=versions`, `/segments/${last}/edit`, "/settings/events",
  ]) {
    await agent.goTo(path);
    await expect(agent.page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(agent.page.locator(".mantine-Skeleton-root")).toHaveCount(0);
    for (const why of await agent.page.getByRole("button", { name: agent.words.people.stage.why }).all()) await why.click();
    for (const sample of await agent.page.locator("main details > summary").all()) await sample.click();
    const wild = await agent.page.evaluate(() => [
      ...[...document.querySelectorAll("main script, main iframe, main object, main math, main animate, [onerror], [onload], [ontoggle], [onfocus]")].map(({ outerHTML }) => outerHTML),
      ...[...document.querySelectorAll<HTMLAnchorElement>("a[href]")].filter(({ protocol }) => !/^(https?|mailto):$/.test(protocol)).map(({ href }) => href),
    ]);
    expect(wild, path).toEqual([]);
    await expect(agent.page.getByText("pwned", { exact: false }).first(), path).toBeVisible();
  }
});

test("hostile names of the workspace, the team and the texts of the messenger do nothing in the visitor's page", async ({ visitor, agent, workspace, enterAgent }) => {
  const text = `<img src=x onerror="window.pwned=1">{{constructor}}`;
  await workspace.changeWidget({ title: { en: text, fa: text }, greeting: { en: text, fa: text }, reply_time: { en: text, fa: text } });
  await workspace.change({ name: text });
  const colleague = await enterAgent({ as: await workspace.addTeammate(text, "omid@example.com", "admin") });
  await visitor.page.reload();
  await visitor.startConversation();
  await expect(visitor.messenger.getByRole("heading", { name: text })).toBeVisible();
  await visitor.say("Who are you?");
  await colleague.openConversation("Who are you?");
  await colleague.answer("I am who I am");
  await expect(visitor.message("I am who I am")).toContainText(text);
  await expectTame(visitor);
  await agent.openConversation("I am who I am");
  await agent.expectSees("I am who I am");
});

test.describe("history opens to a signature only", () => {
  test("claiming somebody's name, e-mail or id shows nothing of theirs", async ({ workspace, enterVisitor, agent }) => {
    const secret = await workspace.createIdentitySecret();
    const leila = await enterVisitor();
    await leila.visit();
    await expect(leila.launcher).toBeVisible();
    // The messenger starts anew with who they are.
    const identified = leila.page.waitForResponse(/\/widget\/v1\/identify$/);
    await leila.call("identify", { identity: signIdentity(secret, workspace.key, { sub: "42", name: "Leila", email: "leila@example.com" }) });
    await identified;
    await leila.startConversation();
    await leila.say("My card number is 1234");
    await leila.expectDelivered("My card number is 1234");

    const stranger = await enterVisitor();
    const claims = { sub: "42", name: "Leila", email: "leila@example.com" };
    const forgeries = [
      signIdentity("not the secret", workspace.key, claims),
      signIdentity(secret, "another-workspace", claims),
      signIdentity(secret, workspace.key, { ...claims, exp: Math.floor(Date.now() / 1000) - 60 }),
      unsignedIdentity(workspace.key, claims),
    ];
    await stranger.visit();
    await expect(stranger.launcher).toBeVisible();
    await stranger.call("identify", { name: "Leila", email: "leila@example.com", external_id: "42", traits: { external_id: "42", sub: "42" } });
    for (const identity of forgeries) await stranger.call("identify", { identity });
    await stranger.startConversation();
    await stranger.say("I am Leila, believe me");
    await stranger.expectDelivered("I am Leila, believe me");
    await stranger.expectConversation(["I am Leila, believe me"]);
    await stranger.page.reload();
    await stranger.openMessenger();
    await expect(stranger.messenger.getByText("I am Leila, believe me")).toBeVisible();
    await expect(stranger.messenger.getByText("card number")).toHaveCount(0);

    // The agent is told which of the two is really Leila.
    await agent.openConversation("believe me");
    await expect(agent.person.getByText(agent.words.inbox.person.verified, { exact: true })).toHaveCount(0);
    await agent.openConversation("card number");
    await expect(agent.person.getByText(agent.words.inbox.person.verified, { exact: true })).toBeVisible();

    // A true signature opens it, on any device.
    const phone = await enterVisitor();
    await phone.visit();
    await expect(phone.launcher).toBeVisible();
    await phone.call("identify", { identity: signIdentity(secret, workspace.key, claims) });
    await expect(async () => {
      if (!(await phone.messenger.isVisible())) await phone.openMessenger();
      await expect(phone.messenger.getByText("card number")).toBeVisible({ timeout: 1000 });
    }).toPass();
  });

  test("after reset the next person at the same browser sees nothing", async ({ visitor }) => {
    await visitor.startConversation();
    await visitor.say("Only mine");
    await visitor.expectDelivered("Only mine");
    await visitor.call("reset");
    await expect(visitor.messenger).toBeHidden();
    await visitor.openMessenger();
    await expect(visitor.messenger.locator("button.start")).toBeVisible();
    await expect(visitor.messenger.getByText("Only mine")).toHaveCount(0);
    await visitor.page.reload();
    await visitor.openMessenger();
    await expect(visitor.messenger.locator("button.start")).toBeVisible();
    await expect(visitor.messenger.getByText("Only mine")).toHaveCount(0);
  });
});

test("the console's pages forbid foreign scripts and frames by their policy", async ({ server, workspace }) => {
  void workspace;
  const { headers } = await fetch(`${server.url}/inbox/all`);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/script-src 'self'/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toMatch(/frame-ancestors 'none'/);
  expect(policy).toMatch(/object-src 'none'|default-src 'none'/);
});
