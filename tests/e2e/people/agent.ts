import { expect, type Locator, type Page } from "@playwright/test";
import type { Locale } from "@rahnama/client";
import { owner } from "../world/workspace.ts";
import { type ConsoleWords, consoleWords, like } from "./words.ts";

/** A teammate at the console. */
export class Agent {
  readonly page: Page;
  readonly words: ConsoleWords;
  readonly #server: string;
  readonly errors: string[] = [];
  readonly dialogs: string[] = [];

  constructor(page: Page, server: string, language: Locale = "en") {
    this.page = page;
    this.#server = server;
    this.words = consoleWords[language];
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      // The console's own policy must never have to step in.
      if (message.type() === "error" && /Content Security Policy|Trusted/i.test(message.text())) this.errors.push(message.text());
    });
    page.on("dialog", (dialog) => {
      this.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  }

  async signIn(person = owner): Promise<void> {
    const { email, password, submit } = this.words.accounts.sign_in;
    await this.page.goto(`${this.#server}/sign-in`);
    await this.page.getByLabel(email, { exact: true }).fill(person.email);
    await this.page.getByLabel(password, { exact: true }).fill(person.password);
    await this.page.getByRole("button", { name: submit, exact: true }).click();
    await expect(this.page).toHaveURL(/\/inbox\//);
    await this.watchInbox();
  }

  /** Goes on with a session that was opened elsewhere: signing in takes seconds of every test. */
  async takeSession(cookie: string): Promise<void> {
    const cookies = cookie.split("; ").map((each) => each.split(/=(.*)/s) as [string, string]);
    await this.page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url: this.#server, httpOnly: true, sameSite: "Lax" })));
    await this.goTo("/inbox/all");
    await expect(this.list).toBeVisible();
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(this.#server + path);
  }

  // ---- what they see
  get list(): Locator {
    return this.page.getByRole("region", { name: this.words.inbox.list.label, exact: true });
  }
  row(text: string): Locator {
    return this.list.getByRole("link").filter({ hasText: text });
  }
  get log(): Locator {
    return this.page.getByRole("log", { name: this.words.inbox.log.label });
  }
  get messages(): Locator {
    return this.log.getByRole("article");
  }
  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }
  get field(): Locator {
    return this.page.getByRole("textbox", { name: this.words.inbox.composer.label });
  }
  get person(): Locator {
    return this.page.getByRole("complementary", { name: this.words.inbox.person.label });
  }

  // ---- what they do
  async watchInbox(): Promise<void> {
    await this.goTo("/inbox/all");
    await expect(this.list).toBeVisible();
  }

  async openConversation(text: string): Promise<void> {
    if (!this.page.url().includes("/inbox/all")) await this.watchInbox();
    await this.row(text).click();
    await expect(this.log).toBeVisible();
  }

  async answer(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
    await expect(this.message(text)).toBeVisible();
  }

  async leaveNote(text: string): Promise<void> {
    await this.page.getByRole("radio", { name: this.words.inbox.composer.note }).click();
    await this.answer(text);
    await this.page.getByRole("radio", { name: this.words.inbox.composer.reply, exact: true }).click();
  }

  // ---- what must be so
  async expectSees(text: string, timeout?: number): Promise<void> {
    await expect(this.message(text)).toBeVisible(timeout ? { timeout } : {});
  }

  /** Exactly these texts, each once, in this order. */
  async expectConversation(texts: string[]): Promise<void> {
    await expect(this.messages).toContainText(texts);
    await expect(this.messages).toHaveCount(texts.length);
  }

  async expectDelivered(text: string): Promise<void> {
    const part = this.message(text);
    await expect(part).toBeVisible();
    await expect(part).not.toHaveAttribute("data-pending", /.*/);
  }

  async expectConsoleUnharmed(): Promise<void> {
    expect(this.errors, "errors in the console's page").toEqual([]);
    expect(this.dialogs, "dialogs").toEqual([]);
    expect(await this.page.evaluate(() => (window as never as { pwned?: number }).pwned ?? 0), "foreign code").toBe(0);
  }

  viewing(name: string): RegExp {
    return like(this.words.inbox.conversation.label.replace("{{name}}", name));
  }
}
