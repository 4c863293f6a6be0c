/** Somebody signs in on the site while they are writing: it is one conversation of one person. */
import type { Contact, Page as ListPage } from "@rahnama/client";
import { signIdentity } from "../world/identity.ts";
import { expect, test } from "../world/test.ts";

for (const isKnown of [true, false]) {
  for (const stores of [true, false]) {
    const who = isKnown ? "somebody whom the team knows" : "somebody new";
    test(`${who} goes on writing while the site signs them in, with storage ${stores ? "allowed" : "refused"}`, async ({ workspace, enterVisitor, agent }) => {
      if (!stores) await workspace.changeWidget({ consent_required: true });
      const secret = await workspace.createIdentitySecret();
      const identity = signIdentity(secret, workspace.key, { sub: "42", name: "Leila" });
      if (isKnown) {
        const phone = await enterVisitor();
        await phone.visit();
        await expect(phone.launcher).toBeVisible();
        const identified = phone.page.waitForResponse(/\/widget\/v1\/identify$/);
        await phone.call("identify", { identity });
        await identified;
      }

      const visitor = await enterVisitor();
      await visitor.visit();
      await visitor.startConversation();
      await visitor.say("Before I sign in");
      await visitor.expectDelivered("Before I sign in");
      // The server knows already; its answer is on the way for as long as they write.
      const held = new Promise<() => Promise<void>>((resolve) => {
        void visitor.page.route(/\/widget\/v1\/identify$/, async (route) => {
          const response = await route.fetch();
          resolve(() => route.fulfill({ response }));
        });
      });
      await visitor.call("identify", { identity });
      const answer = await held;
      await visitor.say("While I sign in");
      await visitor.expectPending("While I sign in");
      await visitor.write("And then");
      const file = { name: "invoice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF") };
      if (isKnown) {
        await visitor.messenger.locator("input[type=file]").setInputFiles(file);
        await expect(visitor.messenger.getByText("invoice.pdf")).toBeVisible();
      }
      await answer();

      await visitor.expectDelivered("While I sign in");
      await expect(visitor.field).toHaveValue("And then");
      if (isKnown) await expect(visitor.messenger.getByText("invoice.pdf", { exact: true })).toBeVisible();
      await expect(visitor.sendButton).toHaveAttribute("aria-disabled", "false");
      await visitor.sendButton.click();
      await visitor.expectDelivered("And then");
      await expect(visitor.messenger.getByRole("link", { name: /invoice\.pdf/ })).toHaveCount(isKnown ? 1 : 0);
      const texts = ["Before I sign in", "While I sign in", "And then"];
      await visitor.expectConversation(texts);
      await agent.openConversation("And then");
      for (const text of texts) await expect(agent.message(text)).toHaveCount(1);
      const { items } = await workspace.request<ListPage<Contact>>("GET", "/contacts?limit=100");
      expect(items).toMatchObject([{ external_id: "42", name: "Leila", verified: true }]);
    });
  }
}

/** All that is stored of conversations, as text. */
const written = async (): Promise<string> => {
  const stores: unknown[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve) => (indexedDB.open(name!).onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result)));
    for (const store of ["threads", "outbox", "drafts"]) {
      const request = database.transaction(store).objectStore(store).getAll();
      stores.push(await new Promise((resolve) => (request.onsuccess = () => resolve(request.result))));
    }
    database.close();
  }
  return JSON.stringify(stores);
};

test("what somebody has written is not left in the browser when the page says that it is somebody else", async ({ workspace, visitor }) => {
  const secret = await workspace.createIdentitySecret();
  const signIn = (sub: string) => visitor.call("identify", { identity: signIdentity(secret, workspace.key, { sub, name: `Number ${sub}` }) });
  await signIn("1");
  await visitor.startConversation();
  await visitor.say("Only for the team");
  await visitor.expectDelivered("Only for the team");
  await visitor.write("Nor is this for others");
  await expect.poll(() => visitor.page.evaluate(written)).toMatch(/Only for the team.*Nor is this/);
  await visitor.page.reload();
  await expect(visitor.launcher).toBeVisible();
  await signIn("2");
  await expect.poll(() => visitor.page.evaluate(written)).toBe("[[],[],[]]");
  await expect(visitor.messenger).toBeHidden();
});
