/**
 * The visitor's side of a chat: joins connection, log, outbox and storage, and tells the views when something changed.
 */
import type { Attachment, BootOutput, Message, ServerFrame, Uuid, VisitorConversation } from "@rahnama/client";
import { Refusal, WidgetApi } from "./api.ts";
import { Connection, type Welcome } from "./connection.ts";
import { ConversationLog } from "./conversation-log.ts";
import { toldPage } from "./do-not-track.ts";
import { type Host, timeZone } from "./host.ts";
import { LateStorage } from "./late-storage.ts";
import { asMessage, type OutboxEntry, timeAfter } from "./outbox.ts";
import { type Outcome, Sender, sentBy } from "./sender.ts";
import { Typists } from "./typists.ts";
import { uuidv7 } from "./uuid.ts";

// Long because: what joins the parts is read together, and a part more costs the first opening bytes that it has not.

/**
 * A frame may have 16 KiB, of which the page it was written on may take five; longer messages go over HTTP. UTF-8 takes at
 * most three bytes for a UTF-16 unit.
 */
const LONGEST_IN_FRAME = 3_500;

const storageCode = () => import("./storage.ts");
// When the connection goes before anything was written, what is written then is kept all the same.
storageCode().catch(() => undefined);

export class Session {
  readonly log = new ConversationLog();
  readonly api: WidgetApi;
  readonly sender: Sender;
  readonly connection: Connection;
  contact: BootOutput["contact"];
  teamOnline: boolean;
  readonly typists = new Typists(() => this.#changed());
  readonly #storage: LateStorage;
  readonly #openedAs = new Map<string, Uuid>();
  readonly #unreportedReads = new Map<Uuid, number>();
  #notified = false;

  readonly #host: Host;
  readonly #onChange: () => void;
  constructor(host: Host, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    this.contact = host.boot.contact;
    this.teamOnline = host.boot.online;
    this.api = new WidgetApi(host.server, () => host.boot.visitor_token);
    const mayStore = () => !this.api.isOver && host.mayStore();
    this.#storage = new LateStorage(mayStore, async () => {
      const { openStorage } = await storageCode();
      return openStorage(host, mayStore, this.log, (message) => {
        if (message.kind === "sent") this.#sent(message.entry, message.sent);
        this.#caughtUp();
      });
    });
    this.sender = new Sender({
      database: this.#storage.outbox,
      deliver: (entry) => this.#deliver(entry),
      exclusively: (work) => this.#storage.exclusively(work),
      onSent: (entry, sent) => {
        this.#sent(entry, sent);
        this.#storage.tryTo(({ tabs }) => tabs.tell({ kind: "sent", entry, sent }));
        host.emit("message:sent", { conversation: sent.conversation, client_id: entry.client_id, body: entry.body });
      },
      onChange: () => {
        const waiting = this.sender.entries.some(({ refused }) => !refused);
        // The next page is to send it, though nobody opens the messenger there.
        if (!this.api.isOver && waiting !== !!host.boot.waiting) host.remember({ waiting });
        this.#changed();
      },
    });
    this.connection = new Connection({
      url: `${host.server.replace(/^http/, "ws")}/widget/v1/socket`,
      hello: () => ({
        type: "hello",
        token: host.boot.visitor_token,
        workspace_key: host.workspaceKey,
        page: toldPage(host),
        locale: host.boot.locale,
        time_zone: timeZone(),
        resume: this.log.resume(),
      }),
      onFrame: (frame) => this.#received(frame),
      onStatus: (status) => {
        if (status === "live" || status === "polling") this.#caughtUp();
        else this.typists.clear();
        this.#changed();
      },
      onRevoked: () => void this.#revoked(),
      poll: () => this.#poll(),
    });
  }

  async start(): Promise<void> {
    this.#host.boot.conversations.forEach((conversation) => this.log.update(conversation));
    // Storage, once open, has filled the log. Where nothing may be stored, or it cannot be fetched, the server does.
    await this.sender.refresh();
    if (this.api.isOver) return;
    this.connection.open();
    this.#changed();
  }

  /** The id behind a thread key, once the first message has opened the conversation. */
  conversationOf(thread: string): VisitorConversation | undefined {
    return this.log.conversations.get(this.#openedAs.get(thread) ?? thread);
  }

  /** What a thread is called after this page: by its conversation, once there is one. */
  keyOf(thread: string): string {
    return this.conversationOf(thread)?.id ?? thread;
  }

  pendingIn(thread: string): OutboxEntry[] {
    return this.sender.entries.filter((entry) => entry.thread === thread || entry.thread === this.keyOf(thread));
  }

  /** The thread of a conversation that does not exist yet, which its first message opens: the one that was begun, if any. */
  newThread(): string {
    const unsent = this.sender.entries.find(({ conversation }) => !conversation);
    return unsent?.thread ?? [...this.log.drafts].find(([thread, text]) => text && !this.conversationOf(thread))?.[0] ?? uuidv7();
  }

  draftIn(thread: string): string {
    return this.log.drafts.get(this.keyOf(thread)) ?? "";
  }

  keepDraft(thread: string, text: string): void {
    const key = this.keyOf(thread);
    this.log.drafts.set(key, text);
    this.#storage.tryTo(({ database }) => database.putDraft(key, text));
  }

  send(thread: string, body: string, attachments: Attachment[]): void {
    const conversation = this.conversationOf(thread)?.id ?? null;
    if (attachments[0]) this.#becomeKnown();
    const entry: OutboxEntry = {
      client_id: uuidv7(timeAfter(this.sender.entries)),
      thread: this.keyOf(thread),
      conversation,
      body,
      attachments,
      page: toldPage(this.#host),
      created_at: new Date().toISOString(),
      refused: null,
    };
    void this.sender.add(entry).then(() => this.#storage.tryTo(({ tabs }) => tabs.tell({ kind: "outbox", entry })));
  }

  /** Reads the newest page (when nothing is known yet) or the one before what is known. */
  async loadHistory(conversation: Uuid): Promise<void> {
    const { loaded, messages } = this.log.thread(conversation);
    const before = loaded ? messages[0]?.seq : undefined;
    this.log.addPage(conversation, await this.api.messages(conversation, before), !loaded);
    this.#changed(conversation);
  }

  /** Links to files expire; the message itself brings fresh ones. */
  async refreshMessage(message: Message): Promise<void> {
    const page = await this.api.messages(message.conversation, message.seq + 1, 1);
    // Not by the line: what came before it may still be missing.
    this.log.addPage(message.conversation, page, false);
    this.#changed(message.conversation);
  }

  markRead(conversation: Uuid): void {
    const seq = this.log.threads.get(conversation)?.messages.at(-1)?.seq ?? 0;
    if (seq <= (this.log.conversations.get(conversation)?.read ?? 0)) return;
    this.log.readBy(conversation, "contact", seq);
    this.#unreportedReads.set(conversation, seq);
    this.#reportReads();
    this.#changed(conversation);
  }

  identified(contact: BootOutput["contact"]): void {
    // What they were before they signed in may not speak for them any more.
    if (contact.verified && !this.contact.verified) this.connection.renew();
    this.contact = contact;
    this.#changed();
  }

  async consentChanged(granted: boolean): Promise<void> {
    if (granted) {
      await this.#storage.use(({ cache }) => cache.keepAll()).catch(() => undefined);
      await this.sender.storeAll();
    } else {
      this.sender.keepInMemory();
      await this.#storage.close();
    }
  }

  destroy(): void {
    this.api.isOver = true;
    this.connection.close();
    this.typists.clear();
    this.#storage.stop();
  }

  #received(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        if (frame.role === "visitor") this.#welcomed(frame);
        break;
      case "message":
        this.#messageArrived(frame.message);
        break;
      case "conversation":
        this.log.update(frame.conversation as VisitorConversation);
        this.#changed(frame.conversation.id);
        break;
      case "read":
        this.log.readBy(frame.conversation, frame.by.kind, frame.seq);
        this.#changed(frame.conversation);
        break;
      case "typing":
        if (frame.by.kind === "teammate") this.typists.set(frame.conversation, frame.on ? frame.by : null);
        break;
      case "presence":
        this.teamOnline = frame.online;
        this.#changed();
        break;
      case "moved":
        if (frame.to) this.#host.emit("stage:changed", { from: frame.from, to: frame.to });
        break;
    }
  }

  #welcomed(welcome: Welcome): void {
    const { visitor_token, contact_id, contact } = welcome;
    this.#host.remember({ visitor_token, contact_id, contact });
    this.contact = contact;
    this.#begin(welcome);
  }

  #begin({ conversations, online }: Pick<Welcome, "conversations" | "online">): void {
    this.log.begin(conversations);
    this.teamOnline = online;
    this.#changed(...conversations.map(({ id }) => id));
  }

  #messageArrived(message: Message): void {
    const { conversation, seq, author, body } = message;
    const isNews = this.log.receive(message);
    if (author.kind === "contact") this.sender.settle(message.client_id, sentBy(message));
    else {
      this.typists.set(conversation, null);
      if (isNews && message.kind === "comment") {
        this.#host.emit("message:received", { conversation, seq, body, author: author.name });
      }
    }
    this.#changed(conversation);
  }

  #sent(entry: OutboxEntry, sent: { conversation: Uuid; seq: number; at: string }): void {
    if (!entry.conversation) {
      // What was written meanwhile goes along.
      const draft = this.draftIn(entry.thread);
      this.keepDraft(entry.thread, "");
      this.#openedAs.set(entry.thread, sent.conversation);
      if (draft) this.keepDraft(entry.thread, draft);
    }
    this.log.acknowledge(asMessage(entry, sent));
    this.#changed(sent.conversation);
  }

  async #deliver(entry: OutboxEntry): Promise<Outcome> {
    const { client_id, conversation, body, page } = entry;
    const input = { client_id, conversation, body, page, attachment_ids: entry.attachments.map(({ id }) => id) };
    const { status } = this.connection;
    if (status !== "live" && status !== "polling") return { kind: "later" };
    this.#becomeKnown();
    if (status === "live" && body.length < LONGEST_IN_FRAME) {
      const answer = await this.connection.request({ type: "message.send", ...input });
      if (!answer) return { kind: "later" };
      if (answer.type === "error") {
        if (answer.code === "unauthenticated") {
          this.connection.renew();
          return { kind: "later" };
        }
        return answer.retry
          ? { kind: "later", after_ms: answer.retry_after_ms ?? 1000 }
          : { kind: "refused", detail: answer.detail };
      }
      return { kind: "acked", sent: { conversation: answer.conversation!, seq: answer.seq!, at: answer.at } };
    }
    try {
      return { kind: "acked", sent: await this.api.sendMessage(input) };
    } catch (error) {
      if (error instanceof Refusal && !error.temporary) return { kind: "refused", detail: error.message };
      return { kind: "later", after_ms: (error instanceof Refusal && error.problem.retry_after_ms) || 3000 };
    }
  }

  /**
   * Whoever writes has a row, and nobody else may send the same: before the first try, for its answer may be lost. Nor is what
   * they have uploaded anybody else's.
   */
  #becomeKnown(): void {
    this.#host.remember({ known: true });
  }

  /** By signing in, perhaps: then this page, or that of another tab, is about to hear as whom. */
  async #revoked(): Promise<void> {
    const { visitor_token } = this.#host.boot;
    await Promise.allSettled([this.#host.identifying, new Promise((wait) => setTimeout(wait, 10_000))]);
    if (this.api.isOver) return;
    if (this.#host.boot.visitor_token === visitor_token) this.#host.reset();
    else this.connection.renew();
  }

  async #poll(): Promise<void> {
    for (let more = true; more; ) {
      const news = await this.api.sync(this.log.resume());
      news.messages.forEach((message) => this.#messageArrived(message));
      this.#begin(news);
      more = news.more;
    }
  }

  /** A line is there again, or another tab has news: what waited goes out. */
  #caughtUp(): void {
    this.#reportReads();
    void this.sender.refresh().then(() => this.sender.kick());
  }

  #reportReads(): void {
    for (const [conversation, seq] of this.#unreportedReads) {
      if (this.connection.status === "polling") {
        this.#unreportedReads.delete(conversation);
        this.api.read(conversation, seq).catch(() => this.#unreportedReads.set(conversation, seq));
      } else if (this.connection.send({ type: "read", conversation, seq })) this.#unreportedReads.delete(conversation);
    }
  }

  #changed(...conversations: Uuid[]): void {
    if (conversations.length) {
      this.#storage.tryTo(({ cache }) => conversations.forEach((id) => cache.keep(id)));
    }
    if (this.#notified) return;
    this.#notified = true;
    queueMicrotask(() => {
      this.#notified = false;
      this.#onChange();
    });
  }
}
