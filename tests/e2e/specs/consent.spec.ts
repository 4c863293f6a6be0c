/** Two tabs that were two people before the consent, and what one of them is sending when it is given in the other. */
import type { Visitor } from "../people/visitor.ts";
import { expect, test } from "../world/test.ts";
import type { Workspace } from "../world/workspace.ts";

test.use({ snippetAttributes: 'data-consent="required"' });

/** What the team has got, of whomever. */
async function arrived(workspace: Workspace): Promise<string[]> {
  const excerpts = (await workspace.conversations()).map(({ last_comment }) => last_comment?.excerpt ?? "");
  return excerpts.sort();
}

async function write(visitor: Visitor, text: string): Promise<void> {
  await visitor.say(text);
  await visitor.expectDelivered(text);
}

for (const hasWritten of [true, false]) {
  const who = hasWritten ? "somebody who has written" : "somebody who has not written yet";
  test(`a message whose answer is under way arrives once when ${who} says yes in the other`, async ({ enterVisitor, workspace }) => {
    const first = await enterVisitor();
    await first.visit();
    await first.startConversation();
    if (hasWritten) await write(first, "In the first");
    const second = await enterVisitor({ page: await first.page.context().newPage() });
    const held: string[] = [];
    let isHeard = false;
    let hangUp = () => {};
    await second.page.routeWebSocket(/\/widget\/v1\/socket/, (socket) => {
      hangUp = () => void socket.close();
      socket.connectToServer().onMessage((frame) => {
        if (isHeard || String(frame).includes('"welcome"')) socket.send(frame);
        else held.push(String(frame));
      });
    });
    await second.visit();
    await second.startConversation();
    await second.say("In the second");
    await expect.poll(() => held.some((frame) => frame.includes('"ack"'))).toBe(true);
    await second.expectPending("In the second");

    await first.call("consent", true);
    isHeard = true;
    hangUp();
    await second.expectDelivered("In the second");
    expect(await arrived(workspace)).toEqual(hasWritten ? ["In the first", "In the second"] : ["In the second"]);
    await write(second, "And on");
    expect(await arrived(workspace)).toEqual(hasWritten ? ["And on", "In the first"] : ["And on"]);
  });
}

test("a message that waits with its file goes, too, when somebody who has written says yes in the other", async ({ enterVisitor, workspace }) => {
  const first = await enterVisitor();
  await first.visit();
  await first.startConversation();
  await write(first, "In the first");
  const second = await enterVisitor({ page: await first.page.context().newPage() });
  await second.visit();
  await second.startConversation();
  const buffer = Buffer.from("%PDF-1.4\n%%EOF");
  await second.messenger.locator("input[type=file]").setInputFiles({ name: "offer.pdf", mimeType: "application/pdf", buffer });
  await second.write("With a file");
  await expect(second.sendButton).toHaveAttribute("aria-disabled", "false");
  await second.page.context().setOffline(true);
  await second.sendButton.click();
  await second.expectPending("With a file");
  await first.call("consent", true);
  await second.page.context().setOffline(false);
  await second.expectDelivered("With a file");
  expect(await arrived(workspace)).toEqual(["In the first", "With a file"]);
});
