/** Coming and going: sign-in, invitations, a second agent. */
import { Agent } from "../people/agent.ts";
import { expect, test } from "../world/test.ts";
import { owner } from "../world/workspace.ts";

test("signing out and in again, and a wrong password", async ({ browser, server, workspace }) => {
  void workspace;
  const agent = new Agent(await (await browser.newContext()).newPage(), server.url);
  await agent.signIn();
  await agent.page.getByRole("button", { name: /Your menu/ }).click();
  await agent.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(agent.page).toHaveURL(/\/sign-in/);
  await agent.goTo("/inbox/all");
  await expect(agent.page).toHaveURL(/\/sign-in/);
  await agent.page.getByLabel("E-mail").fill(owner.email);
  await agent.page.getByLabel("Password", { exact: true }).fill("not the password");
  await agent.page.getByRole("button", { name: "Sign in" }).click();
  await expect(agent.page.getByRole("alert")).toContainText("The e-mail address or the password is wrong.");
  await agent.page.getByLabel("Password", { exact: true }).fill(owner.password);
  await agent.page.getByRole("button", { name: "Sign in" }).click();
  await expect(agent.page).toHaveURL(/\/inbox\/all/);
  await agent.page.context().close();
});

test("a teammate follows an invitation link and answers under their own name", async ({ agent, browser, server, visitor }) => {
  await agent.goTo("/settings/team");
  await agent.page.getByRole("button", { name: "Invite a teammate" }).click();
  await agent.page.getByRole("dialog").getByRole("button", { name: "Make the link" }).click();
  const link = (await agent.page.getByRole("region", { name: "Invitation link" }).textContent())!.trim();
  expect(link).toContain(`${server.url}/invite#token=`);
  await agent.page.getByRole("dialog").getByRole("button", { name: "Done" }).click();

  const colleague = new Agent(await (await browser.newContext()).newPage(), server.url);
  // An older link stood open: the new one is only another fragment.
  await colleague.page.goto(`${server.url}/invite#token=spent`);
  await expect(colleague.page.getByRole("heading", { name: "This invitation does not work" })).toBeVisible();
  await colleague.page.goto(link);
  await expect(colleague.page.getByRole("heading", { name: "Join Example workshop" })).toBeVisible();
  await colleague.page.getByLabel("Your name").fill("Omid Karimi");
  await colleague.page.getByLabel("E-mail").fill("omid@example.com");
  await colleague.page.getByLabel("Password", { exact: true }).fill("four quiet unrelated words");
  await colleague.page.getByRole("button", { name: "Join" }).click();
  await expect(colleague.page).toHaveURL(/\/inbox\//);

  await agent.page.reload();
  await expect(agent.page.getByText("omid@example.com")).toBeVisible();

  await visitor.startConversation();
  await visitor.say("Who is there?");
  await colleague.openConversation("Who is there?");
  await colleague.answer("It is Omid.");
  await expect(visitor.message("It is Omid.")).toContainText("Omid Karimi");

  // The link works once.
  const late = await (await browser.newContext()).newPage();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This invitation does not work" })).toBeVisible();
  await colleague.expectConsoleUnharmed();
  await late.context().close();
  await colleague.page.context().close();
});

test("an agent sees no settings of the workspace", async ({ workspace, enterAgent }) => {
  const colleague = await enterAgent({ as: await workspace.addTeammate("Omid Karimi", "omid@example.com") });
  await colleague.goTo("/settings/api-keys");
  await expect(colleague.page.getByRole("heading", { name: "This page is for admins" })).toBeVisible();
});
