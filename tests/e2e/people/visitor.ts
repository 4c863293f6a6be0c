import { expect, type Locator, type Page } from "@playwright/test";
import type { Locale } from "@rahnama/client";
import { like, widgetWords } from "./words.ts";

/** What the page's own script has recorded; see world/site-files.ts. */
export interface PageRecord {
  violations: string[];
  errors: string[];
  keys: string[];
  /** how far, and what */
  shifts: string[];
  globals: string[];
}

/** Somebody on the customer's website, in a browser of their own. */
export class Visitor {
  readonly page: Page;
  readonly words: (typeof widgetWords)[Locale];
  readonly #site: string;
  /** what the browser's console called an error */
  readonly consoleErrors: string[] = [];
  readonly dialogs: string[] = [];

  constructor(page: Page, site: string, language: Locale = "en") {
    this.page = page;
    this.#site = site;
    this.words = widgetWords[language];
    page.on("console", (message) => message.type() === "error" && this.consoleErrors.push(message.text()));
    page.on("pageerror", (error) => this.consoleErrors.push(error.message));
    page.on("dialog", (dialog) => {
      this.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  }

  async visit(path = "/"): Promise<void> {
    await this.page.goto(this.#site + path);
  }

  // ---- what they see
  get host(): Locator {
    return this.page.locator("rahnama-widget");
  }
  get launcher(): Locator {
    return this.host.locator("button[aria-expanded].launcher");
  }
  get messenger(): Locator {
    return this.host.getByRole("dialog");
  }
  get log(): Locator {
    return this.messenger.getByRole("log", { name: this.words["conversation.log"] });
  }
  get field(): Locator {
    return this.messenger.getByRole("textbox", { name: this.words["composer.placeholder"] });
  }
  get sendButton(): Locator {
    return this.messenger.getByRole("button", { name: this.words["composer.send"], exact: true });
  }
  get messages(): Locator {
    return this.log.getByRole("article");
  }
  message(text: string | RegExp): Locator {
    return this.messages.filter({ hasText: text });
  }
  button(key: keyof typeof widgetWords.en): Locator {
    return this.messenger.getByRole("button", { name: like(this.words[key]) });
  }

  /** how many answers the launcher says there are */
  get unread(): Locator {
    return this.launcher.locator(".badge");
  }

  // ---- what they do
  async openMessenger(): Promise<void> {
    await this.launcher.click();
    await expect(this.messenger).toBeVisible();
  }

  async startConversation(): Promise<void> {
    await this.openMessenger();
    await this.messenger.locator("button.start").click();
    await expect(this.field).toBeVisible();
  }

  /** Back in the conversation they had, from wherever the messenger opens. */
  async resumeConversation(): Promise<void> {
    await this.openMessenger();
    await expect(this.field.or(this.messenger.locator("button.row")).first()).toBeVisible();
    if (!(await this.field.isVisible())) await this.messenger.locator("button.row").first().click();
    await expect(this.field).toBeVisible();
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
  }

  async say(text: string): Promise<void> {
    await this.write(text);
    await this.sendButton.click();
    await expect(this.message(text)).toBeVisible();
  }

  async call(...command: unknown[]): Promise<void> {
    await this.page.evaluate((parameters) => (window as never as { rahnama(...all: unknown[]): void }).rahnama(...parameters), command);
  }

  // ---- what must be so
  async expectSees(text: string, timeout?: number): Promise<void> {
    await expect(this.message(text)).toBeVisible(timeout ? { timeout } : {});
  }

  /** Acknowledged, as the bubble itself says. */
  async expectDelivered(text: string): Promise<void> {
    await expect(this.message(text)).toHaveAttribute("data-delivery", /sent|seen/);
  }

  /** All that the messenger needs to keep a message is here, though nobody opened it. */
  async fetchedAhead(): Promise<void> {
    const isHere = () => performance.getEntriesByType("resource").some(({ name }) => name.includes("/storage-"));
    await expect.poll(() => this.page.evaluate(isHere)).toBe(true);
  }

  async expectPending(text: string): Promise<void> {
    await expect(this.message(text)).toHaveAttribute("data-delivery", "sending");
  }

  /** Exactly these texts, each once, in this order. */
  async expectConversation(texts: string[]): Promise<void> {
    await expect(this.messages.locator(".bubble")).toHaveText(texts);
  }

  async record(): Promise<PageRecord> {
    return this.page.evaluate(() => (window as never as { pageRecord: PageRecord }).pageRecord);
  }

  /** The page works as if the widget were not there. Requests that fail while a server is down are the browser's own words. */
  async expectPageUnharmed(): Promise<void> {
    const { violations, errors } = await this.record();
    expect(violations, "violations of the page's policy").toEqual([]);
    expect(errors, "uncaught errors").toEqual([]);
    expect(this.dialogs, "dialogs").toEqual([]);
    expect(await this.page.evaluate(() => (window as never as { pwned: number }).pwned), "foreign code").toBe(0);
    const network = /^(Failed to load resource|WebSocket connection to|Access to fetch at .* net::ERR_)|net::ERR_/;
    expect(this.consoleErrors.filter((text) => !network.test(text)), "errors in the console").toEqual([]);
  }
}
