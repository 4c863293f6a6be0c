/** Files go both ways, and an image is seen before anybody downloads it. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../world/test.ts";
import { picture } from "../world/picture.ts";

const naturalWidth = (image: Locator) => image.evaluate((element) => (element as HTMLImageElement).naturalWidth);

/** As the clipboard gives a screenshot. */
async function paste(field: Locator, name: string, bytes: Buffer): Promise<void> {
  await field.evaluate((element, [fileName, content]) => {
    const clipboard = new DataTransfer();
    const decoded = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    clipboard.items.add(new File([decoded], fileName, { type: "image/png" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true, composed: true }));
  }, [name, bytes.toString("base64")] as const);
}

/** The files that this browser keeps for messages that were not sent; `areSwept`: the server has none by their names any more. */
async function keptFiles(page: Page, areSwept = false): Promise<string[]> {
  return page.evaluate(async (change) => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const [{ name }] = (await indexedDB.databases()) as [{ name: string }];
    const database = await done(indexedDB.open(name));
    const store = database.transaction("drafts", "readwrite").objectStore("drafts");
    const [keys, drafts] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    for (const [at, { attachment }] of drafts.entries()) {
      if (attachment && change) await done(store.put({ ...drafts[at], attachment: { ...attachment, id: crypto.randomUUID() } }, keys[at]));
    }
    database.close();
    return drafts.flatMap(({ file, attachment }) => (attachment ?? file)?.name ?? []);
  }, areSwept);
}

test("a visitor picks an image, and the agent sees it in the conversation and in full", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.messenger.locator("input[type=file]").setInputFiles({ name: "lantern.png", mimeType: "image/png", buffer: picture(640, 480) });
  await visitor.write("This is the one I mean");
  await expect(visitor.sendButton).toHaveAttribute("aria-disabled", "false");
  await visitor.field.press("Enter");
  await visitor.expectDelivered("This is the one I mean");
  const own = visitor.message("This is the one I mean").getByRole("img", { name: "Download lantern.png" });
  await expect.poll(() => naturalWidth(own)).toBeGreaterThan(0);

  await agent.openConversation("This is the one I mean");
  const preview = agent.message("This is the one I mean").getByRole("button", { name: "Open image lantern.png" });
  await expect.poll(() => naturalWidth(preview.locator("img"))).toBeGreaterThan(0);
  await preview.click();
  const full = agent.page.getByRole("dialog").getByRole("img", { name: "Image lantern.png" });
  await expect.poll(() => naturalWidth(full)).toBe(640);
});

test("a pasted screenshot is attached, on both sides", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await paste(visitor.field, "screenshot.png", picture(300, 200));
  await expect(visitor.messenger.getByText("screenshot.png")).toBeVisible();
  await expect(visitor.sendButton).toHaveAttribute("aria-disabled", "false");
  await visitor.sendButton.click();
  await expect(visitor.log.getByRole("img", { name: "Download screenshot.png" })).toBeVisible();

  await agent.openConversation("screenshot.png");
  await expect(agent.log.getByRole("button", { name: "Open image screenshot.png" })).toBeVisible();
  await paste(agent.field, "answer.png", picture(200, 300));
  await expect(agent.page.getByRole("button", { name: "Remove answer.png" })).toBeVisible();
  // Enter sends nothing while a file is on its way.
  await expect(agent.page.getByRole("progressbar")).toHaveCount(0);
  await agent.answer("As in this picture");
  const received = visitor.message("As in this picture").getByRole("img", { name: "Download answer.png" });
  await expect.poll(() => naturalWidth(received)).toBeGreaterThan(0);
});

test("a document is downloaded under its own name, and what only pretends to be an image is not shown as one", async ({ agent, visitor }) => {
  await visitor.startConversation();
  const input = visitor.messenger.locator("input[type=file]");
  await input.setInputFiles({ name: "فاکتور.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF") });
  await expect(visitor.messenger.getByText("فاکتور.pdf")).toBeVisible();
  await visitor.write("My invoice");
  await expect(visitor.sendButton).toHaveAttribute("aria-disabled", "false");
  await visitor.field.press("Enter");
  await agent.openConversation("My invoice");
  const link = agent.message("My invoice").getByRole("link", { name: /فاکتور\.pdf/ });
  const [download] = await Promise.all([agent.page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("فاکتور.pdf");

  await input.setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from("<svg onload='window.pwned=1'>") });
  await visitor.write("No image at all");
  // Refused, and said so before anything is sent without it.
  await expect(visitor.messenger.getByText("photo.png could not be attached")).toBeVisible();
  await visitor.field.press("Enter");
  await expect(visitor.messenger.getByText("Before sending, try again or remove")).toBeVisible();
  await visitor.messenger.getByRole("button", { name: "Remove photo.png" }).click();
  await visitor.field.press("Enter");
  await visitor.expectDelivered("No image at all");
  await expect(visitor.message("No image at all").getByRole("img")).toHaveCount(0);
});

test("a file that is too large is refused with a sentence", async ({ visitor }) => {
  await visitor.startConversation();
  const buffer = Buffer.alloc(10 * 1024 * 1024 + 1);
  await visitor.messenger.locator("input[type=file]").setInputFiles({ name: "film.mp4", mimeType: "video/mp4", buffer });
  await expect(visitor.messenger.getByText("film.mp4 is larger than 10 MB")).toBeVisible();
});

test("a file that was chosen and not sent is there on the next page, uploaded by then or not", async ({ agent, visitor }) => {
  await visitor.startConversation();
  await visitor.fetchedAhead();
  const input = visitor.messenger.locator("input[type=file]");
  await input.setInputFiles({ name: "lantern.png", mimeType: "image/png", buffer: picture(640, 480) });
  await visitor.write("Both of these");
  await expect(visitor.sendButton).toHaveAttribute("aria-disabled", "false");
  // The other does not get there before the page is left.
  await visitor.page.route("**/widget/v1/attachments?**", () => undefined);
  await input.setInputFiles({ name: "offer.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF") });
  await expect(visitor.messenger.getByRole("progressbar")).toBeVisible();
  await expect.poll(() => keptFiles(visitor.page)).toEqual(["lantern.png", "offer.pdf"]);
  await visitor.page.unroute("**/widget/v1/attachments?**");

  await visitor.visit("/");
  await visitor.startConversation();
  await expect(visitor.field).toHaveValue("Both of these");
  const preview = visitor.messenger.getByRole("listitem").filter({ hasText: "lantern.png" }).locator("img");
  await expect.poll(() => naturalWidth(preview)).toBe(640);
  await expect(visitor.messenger.getByText("offer.pdf")).toBeVisible();
  await expect(visitor.sendButton).toHaveAttribute("aria-disabled", "false");
  await visitor.field.press("Enter");
  await visitor.expectDelivered("Both of these");
  await expect(visitor.message("Both of these").getByRole("link")).toHaveCount(2);
  await agent.openConversation("Both of these");
  await expect(agent.message("Both of these").getByRole("link", { name: /offer\.pdf/ })).toBeVisible();

  await visitor.visit("/");
  await visitor.resumeConversation();
  await expect(visitor.message("Both of these")).toBeVisible();
  await expect(visitor.messenger.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  expect(await keptFiles(visitor.page)).toEqual([]);
  await visitor.expectPageUnharmed();
});

test("a kept file that the server has no more is refused once, and nothing waits for it", async ({ visitor }) => {
  await visitor.startConversation();
  await visitor.fetchedAhead();
  await visitor.messenger.locator("input[type=file]").setInputFiles({ name: "offer.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF") });
  await expect(visitor.sendButton).toHaveAttribute("aria-disabled", "false");
  await expect.poll(() => keptFiles(visitor.page)).toEqual(["offer.pdf"]);
  await keptFiles(visitor.page, true);
  await visitor.visit("/");
  await visitor.startConversation();
  await expect(visitor.messenger.getByText("offer.pdf")).toBeVisible();
  await visitor.say("With the offer");
  const refused = visitor.message("With the offer");
  await expect(refused.getByRole("alert")).toContainText("Not sent");
  await visitor.say("Without it");
  await visitor.expectDelivered("Without it");
  await refused.getByRole("button", { name: "Delete" }).click();
  await expect(refused).toHaveCount(0);
});
