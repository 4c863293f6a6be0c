/** What the site's pages tell the server: everything that somebody does once, and nothing of whoever only passes by. */
import type { BrowserContext, Page, Request } from "@playwright/test";
import type { Contact, Page as ListPage } from "@rahnama/client";
import { english } from "../../../widget/demo/app/strings/en.js";
import { persian } from "../../../widget/demo/app/strings/fa.js";
import { Visitor } from "../people/visitor.ts";
import { expect, test } from "../world/test.ts";
import type { Workspace } from "../world/workspace.ts";

interface StoredEvent {
  contact_id: string;
  name: string;
  properties: Record<string, unknown>;
  page_url: string | null;
}

const list = async <Item>(workspace: Workspace, path: string): Promise<Item[]> =>
  (await workspace.request<ListPage<Item>>("GET", path)).items;
const contacts = (workspace: Workspace) => list<Contact>(workspace, "/contacts?limit=100");
/** Newest first. */
const events = (workspace: Workspace, name: string) =>
  list<StoredEvent>(workspace, `/events?limit=100&name=${encodeURIComponent(name)}`);
const paths = async (workspace: Workspace) =>
  (await events(workspace, "Page viewed")).map(({ page_url }) => new URL(page_url ?? "").pathname).reverse();

/** Long enough for a few rounds of backoff. */
const reconnected = { timeout: 45_000 };

/** Everything that a page can keep in a browser. */
const stored = () => ({ local: Object.keys(localStorage), session: Object.keys(sessionStorage) });
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

/** Calls that wait in the browser for the network, or for somebody to stay. */
const keptCalls = async () => {
  const [known] = await indexedDB.databases();
  if (!known) return 0;
  const request = indexedDB.open(known.name!);
  return new Promise((resolve) => {
    request.onsuccess = () => {
      const count = request.result.transaction("calls").objectStore("calls").count();
      request.result.close();
      count.onsuccess = () => resolve(count.result);
    };
  });
};

/** That somebody is on this page has been told: it was noticed, which takes a moment. Leaving one is told likewise. */
const isHere = (page: Page, path: string) =>
  page.waitForResponse((response) => {
    if (!response.url().endsWith("/widget/v1/here")) return false;
    const here = response.request().postDataJSON() as { page?: { url: string } };
    return !!here.page?.url.endsWith(path);
  });

async function arrive(visitor: Visitor, path: string): Promise<void> {
  const here = isHere(visitor.page, path);
  await visitor.visit(path);
  expect((await here).status()).toBe(204);
}

async function enter(context: BrowserContext, url: string, path: string): Promise<Visitor> {
  const visitor = new Visitor(await context.newPage(), url);
  await arrive(visitor, path);
  return visitor;
}

/** To another page of the site, without a page load. */
async function follow(visitor: Visitor, link: "Pricing" | "Guide"): Promise<void> {
  const here = isHere(visitor.page, `/${link.toLowerCase()}`);
  await visitor.page.getByRole("link", { name: link }).click();
  await here;
}

test("whoever leaves the demo site again at once is nobody; whoever looks on is one contact", async ({ browser, server, workspace }) => {
  const [passing, staying] = [await browser.newContext(), await browser.newContext()];
  const bounce = await enter(passing, server.url, "/demo/");
  await expect.poll(() => bounce.page.evaluate(keptCalls)).toBe(1);
  await bounce.page.goto("about:blank");
  const visitor = await enter(staying, server.url, "/demo/?utm_source=newsletter");
  await visitor.page.getByRole("link", { name: english["nav.pricing"], exact: true }).first().click();
  await expect.poll(() => paths(workspace)).toEqual(["/demo/", "/demo/pricing"]);
  const [contact, ...others] = await contacts(workspace);
  expect(others).toEqual([]);
  expect(contact).toMatchObject({ visits: 1, page_views: 2, stage: "visitor", utm_source: "newsletter" });

  // A real page load is a page view of the same visit; the same one again is one more.
  await arrive(visitor, "/demo/pricing");
  await visitor.page.reload();
  await expect.poll(() => paths(workspace)).toEqual(["/demo/", "/demo/pricing", "/demo/pricing", "/demo/pricing"]);
  expect(await contacts(workspace)).toMatchObject([{ id: contact!.id, visits: 1, page_views: 4 }]);

  // They who bounced come back: now both of their looks count.
  await bounce.visit("/demo/sign-in");
  await expect.poll(async () => (await contacts(workspace)).length).toBe(2);
  const returned = (await contacts(workspace)).find(({ id }) => id !== contact!.id);
  await expect.poll(async () => (await contacts(workspace)).find(({ id }) => id === returned!.id)).toMatchObject({ page_views: 2 });
  await Promise.all([passing.close(), staying.close()]);
});

for (const language of ["en", "fa"] as const) {
  test.describe(language === "en" ? "in English" : "in Persian", () => {
    test.use({ language, locale: language === "en" ? "en-GB" : "fa-IR" });

    test("what somebody does in the demo's app is on record under its name, with who they are", async ({ page, server, workspace }) => {
      const words = language === "en" ? english : persian;
      const name = language === "en" ? "Nora Bell" : "نرگس احمدی";
      const studio = language === "en" ? "Studio Anar" : "استودیو انار";
      const visitor = new Visitor(page, server.url, language);
      await visitor.visit("/demo/sign-up");
      await page.getByLabel(words["form.name"], { exact: true }).fill(name);
      await page.getByLabel(words["form.email"], { exact: true }).fill("nora@example.com");
      await page.getByLabel(words["form.studio"], { exact: true }).fill(studio);
      await page.getByRole("button", { name: words["signUp.submit"] }).click();
      await expect(page).toHaveURL(/\/demo\/app$/);
      await expect.poll(async () => (await events(workspace, "Signed up")).map(({ properties }) => properties["studio"])).toEqual([studio]);
      await visitor.visit("/demo/app/invoices/1046");
      await page.getByRole("button", { name: words["invoice.send"], exact: true }).click();
      await expect.poll(async () => (await events(workspace, "Invoice sent")).map(({ properties }) => properties["number"])).toEqual([1046]);
      expect(await contacts(workspace)).toMatchObject([{ name, email: "nora@example.com", visits: 1 }]);
      expect(visitor.consoleErrors).toEqual([]);
    });
  });
}

test("what is done offline arrives once, when the network is back", async ({ browser, server, workspace }) => {
  const context = await browser.newContext();
  const visitor = await enter(context, server.url, "/demo/");
  await context.setOffline(true);
  for (const number of [1, 2, 3]) await visitor.call("track", "Invoice sent", { number });
  // Given up by the page it was done on, and kept in the browser with the page itself.
  await expect.poll(() => visitor.page.evaluate(keptCalls)).toBe(4);
  await visitor.page.goto("about:blank");
  await context.setOffline(false);
  await visitor.visit("/demo/pricing");
  const numbers = async () => (await events(workspace, "Invoice sent")).map(({ properties }) => properties["number"]).reverse();
  await expect.poll(numbers, reconnected).toEqual([1, 2, 3]);
  await visitor.call("track", "Afterwards");
  await expect.poll(async () => (await events(workspace, "Afterwards")).length).toBe(1);
  expect(await numbers()).toEqual([1, 2, 3]);
  await context.close();
});

test("tabs of one browser are one person, and send everything once", async ({ browser, server, workspace }) => {
  const context = await browser.newContext();
  const tabs = [await enter(context, server.url, "/demo/"), await enter(context, server.url, "/demo/pricing")];
  for (let number = 0; number < 30; number++) await tabs[number % 2]!.call("track", "Clicked", { number });
  const numbers = async () => (await events(workspace, "Clicked")).map(({ properties }) => properties["number"]).sort();
  await expect.poll(numbers).toEqual([...Array(30).keys()].sort());
  await tabs[0]!.page.close();
  await tabs[1]!.call("track", "Afterwards");
  await expect.poll(async () => (await events(workspace, "Afterwards")).length).toBe(1);
  expect(await numbers()).toHaveLength(30);
  expect(await contacts(workspace)).toMatchObject([{ page_views: 2, visits: 1 }]);
  await context.close();
});

test("without consent nothing is stored in the browser and nothing is sent; with it, all of it is", async ({ browser, server, workspace }) => {
  await workspace.changeWidget({ consent_required: true });
  const context = await browser.newContext();
  const visitor = new Visitor(await context.newPage(), server.url);
  const told: string[] = [];
  visitor.page.on("request", (request) => /widget\/v1\/(events|here|identify)$/.test(request.url()) && told.push(request.url()));
  const fetched = visitor.page.waitForResponse(/widget-assets\/tracker-.*\.js$/);
  // Nothing shows that nothing is sent: the page's clock is turned on by longer than a call ever waits.
  const { clock } = visitor.page;
  await clock.install();
  await visitor.visit("/demo/");
  await fetched;
  await expect(visitor.launcher).toBeVisible();
  await clock.runFor(1000);
  await visitor.page.getByRole("link", { name: english["nav.pricing"], exact: true }).first().click();
  await visitor.call("track", "Plan chosen", { plan: "studio" });
  await clock.runFor(60_000);
  expect(told).toEqual([]);
  const site = await visitor.page.evaluate(stored);
  expect([...site.local, ...site.session].filter((key) => key.startsWith("rahnama"))).toEqual([]);
  expect(await visitor.page.evaluate(databases)).toEqual([]);
  expect(await contacts(workspace)).toEqual([]);

  await visitor.call("consent", true);
  await expect.poll(() => paths(workspace)).toEqual(["/demo/", "/demo/pricing"]);
  await expect.poll(async () => (await events(workspace, "Plan chosen")).length).toBe(1);
  await visitor.call("consent", false);
  await expect.poll(() => visitor.page.evaluate(databases)).toEqual([]);
  const after = await visitor.page.evaluate(stored);
  expect([...after.local, ...after.session].filter((key) => key.startsWith("rahnama"))).toEqual([]);
  told.length = 0;
  await visitor.call("track", "After it was withdrawn");
  await visitor.page.goto("about:blank");
  expect(told).toEqual([]);
  await context.close();
});

test("a browser that asks not to be tracked is not", async ({ browser, server, workspace }) => {
  const context = await browser.newContext();
  await context.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  const page = await context.newPage();
  const told: string[] = [];
  page.on("request", (request) => /widget\/v1\/(events|here)$/.test(request.url()) && told.push(request.url()));
  const visitor = new Visitor(page, server.url);
  const fetched = page.waitForResponse(/widget-assets\/tracker-.*\.js$/);
  await visitor.visit("/demo/");
  await fetched;
  await visitor.call("track", "Plan chosen");
  await visitor.visit("/demo/pricing");
  // The chat works all the same.
  await visitor.startConversation();
  await visitor.say("Do you see me?");
  await visitor.expectDelivered("Do you see me?");
  expect(told).toEqual([]);
  expect(await events(workspace, "Plan chosen")).toEqual([]);
  await context.close();
});

test("on a page with the strictest policy it works, and hostile words stay words", async ({ enterVisitor, workspace }) => {
  const hostile = `<img src=x onerror="pwned=1"> ${"خ".repeat(40)}`;
  const visitor = await enterVisitor();
  await arrive(visitor, "/");
  await follow(visitor, "Pricing");
  await follow(visitor, "Guide");
  await visitor.call("track", hostile, { __proto__: null, constructor: hostile, nested: { deep: [1, { two: hostile }] } });
  await expect.poll(() => paths(workspace)).toEqual(["/", "/pricing", "/guide"]);
  await expect.poll(async () => (await events(workspace, hostile)).length).toBe(1);
  // What cannot be written down is the site's own fault, and must not harm it.
  await visitor.page.evaluate(() => {
    const { rahnama } = window as never as { rahnama(...all: unknown[]): void };
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    rahnama("track", "Circle", circle);
    rahnama("track", "Big", { big: 10n });
    rahnama("track");
    rahnama("group");
    rahnama("track", "Fine", { when: new Date(0), none: undefined, act: () => undefined });
  });
  await expect.poll(async () => (await events(workspace, "Fine")).length).toBe(1);
});

test("the page hears when somebody becomes more than a visitor", async ({ visitor }) => {
  await visitor.startConversation();
  await visitor.page.evaluate(() => {
    const page = window as never as { rahnama(...all: unknown[]): void; pageRecord: { stages?: unknown[] } };
    const heard: unknown[] = (page.pageRecord.stages = []);
    page.rahnama("on", "stage:changed", (change: unknown) => heard.push(change));
  });
  await visitor.say("I would like to hear more");
  await visitor.call("identify", { email: "leila@example.com" });
  const stages = () => visitor.page.evaluate(() => (window as never as { pageRecord: { stages?: unknown[] } }).pageRecord.stages);
  await expect.poll(stages).toEqual([{ from: "visitor", to: "lead" }]);
});

test("a server killed in mid-course loses nothing that it acknowledged, and doubles nothing", async ({ enterVisitor, server, workspace }) => {
  test.slow();
  const visitor = await enterVisitor();
  await arrive(visitor, "/");
  await follow(visitor, "Pricing");
  const numbers = async () => (await events(workspace, "Clicked")).map(({ properties }) => properties["number"]).sort();
  const click = async (from: number, to: number) => {
    for (let number = from; number < to; number++) await visitor.call("track", "Clicked", { number });
  };
  const isEvents = (request: Request) => request.url().endsWith("/widget/v1/events");
  await click(0, 20);
  await expect.poll(numbers).toHaveLength(20);
  const underway = visitor.page.waitForRequest(isEvents);
  await click(20, 40);
  await underway;
  const inVain = visitor.page.waitForEvent("requestfailed", isEvents);
  await server.kill();
  await click(40, 60);
  await inVain;
  await server.start();
  await expect.poll(() => numbers().catch(() => []), reconnected).toEqual([...Array(60).keys()].sort());
  await visitor.call("track", "Afterwards");
  await expect.poll(async () => (await events(workspace, "Afterwards")).length, reconnected).toBe(1);
  expect(await numbers()).toHaveLength(60);
  expect(await contacts(workspace)).toMatchObject([{ page_views: 2, visits: 1 }]);
});
