/** Keeps the newest part of each conversation on the device, so that a page opened offline can show it. */
import type { Uuid } from "@rahnama/client";
import type { ConversationLog, DraftFile } from "./conversation-log.ts";
import type { Database, Owner, StoreName } from "./database.ts";
import type { OutboxEntry } from "./outbox.ts";

const MESSAGES_KEPT = 60;
const CONVERSATIONS_KEPT = 20;
const WRITE_AFTER_MS = 300;

export class ConversationCache {
  readonly #changed = new Set<Uuid>();
  /** as they were found, by thread */
  readonly #foundDrafts = new Map<string, string>();
  readonly #foundFiles = new Set<DraftFile["id"]>();
  /** as they were written last, by id: a file is large, and is not written again for each letter of the text */
  readonly #writtenFiles = new Map<DraftFile["id"], DraftFile>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #log: ConversationLog;
  readonly #database: Database;
  readonly #owner: () => Owner;
  constructor(log: ConversationLog, database: Database, owner: () => Owner) {
    this.#log = log;
    this.#database = database;
    this.#owner = owner;
  }

  /** Fills the log, unless what is stored belongs to somebody else. */
  async restore(): Promise<void> {
    try {
      const owner = this.#owner();
      const { threads, drafts, files } = await this.#database.claim(owner, (previous) => lostTo(owner, previous));
      for (const { id, conversation, messages, received, hasBefore } of threads) {
        // What boot told is fresher, unless boot itself had to be remembered for want of a network.
        if ((this.#log.conversations.get(id)?.head ?? -1) < conversation.head) this.#log.update(conversation);
        if (!this.#log.threads.has(id)) this.#log.threads.set(id, { messages, received, hasBefore, loaded: true });
      }
      for (const { thread, text } of drafts) {
        if (this.#log.drafts.has(thread)) continue;
        this.#log.drafts.set(thread, text);
        this.#foundDrafts.set(thread, text);
      }
      for (const file of files) {
        if (this.#log.files.has(file.id)) continue;
        this.#log.files.set(file.id, file);
        this.#writtenFiles.set(file.id, file);
        this.#foundFiles.add(file.id);
      }
    } catch {
      // Storage is refused or not allowed: the conversations come from the server.
    }
    this.#log.keepFiles = () => this.#writeFiles().catch(() => undefined);
    // Those that were chosen before it was there.
    this.#log.keepFiles();
  }

  /** Another tab has made a message of what was begun there. Where somebody has gone on with it here, it is another text. */
  dropDraft({ thread, attachments }: OutboxEntry): void {
    if (this.#log.drafts.get(thread) === this.#foundDrafts.get(thread)) this.#log.drafts.delete(thread);
    this.#foundDrafts.delete(thread);
    for (const file of this.#log.files.values()) {
      const isTaken = attachments.some(({ id }) => id === file.attachment?.id);
      if (isTaken || (file.thread === thread && this.#foundFiles.has(file.id))) this.#log.files.delete(file.id);
    }
  }

  /** Notes that a conversation changed; it is written a moment later, once for a burst of changes. */
  keep(conversation: Uuid): void {
    this.#changed.add(conversation);
    this.#timer ??= setTimeout(() => void this.#write().catch(() => undefined), WRITE_AFTER_MS);
  }

  async keepAll(): Promise<void> {
    await this.#database.putOwner(this.#owner());
    for (const id of this.#log.threads.keys()) this.#changed.add(id);
    for (const [thread, text] of this.#log.drafts) await this.#database.putDraft(thread, text);
    // Withdrawn in between, all of it was deleted.
    this.#writtenFiles.clear();
    await this.#writeFiles();
    await this.#write();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #writeFiles(): Promise<void> {
    const { files } = this.#log;
    const written = this.#writtenFiles;
    const gone = [...written.keys()].filter((id) => !files.has(id));
    const changed = [...files.values()].filter((file) => written.get(file.id) !== file);
    gone.forEach((id) => written.delete(id));
    changed.forEach((file) => written.set(file.id, file));
    await Promise.all([...gone.map((id) => this.#database.removeFile(id)), ...changed.map((file) => this.#database.putFile(file))]);
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const ids = new Set(this.#changed);
    this.#changed.clear();
    for (const conversation of this.#log.newestFirst().slice(0, CONVERSATIONS_KEPT)) {
      const { id } = conversation;
      const thread = this.#log.threads.get(id);
      if (!ids.has(id) || !thread?.loaded) continue;
      const messages = thread.messages.slice(-MESSAGES_KEPT);
      const hasBefore = thread.hasBefore || messages.length < thread.messages.length;
      await this.#database.putThread({ id, conversation, messages, received: thread.received, hasBefore });
    }
  }
}

/** What is deleted when somebody comes after whom it is about. */
function lostTo(owner: Owner, previous: Owner | undefined): StoreName[] {
  if (previous?.contact_id === owner.contact_id) return [];
  // A nameless visitor who signs in is the same person, and what they wrote is still theirs.
  if (previous && !previous.verified && owner.verified) return ["threads"];
  // Of nobody is what a tab wrote that had not heard yet that another had deleted everything.
  return ["threads", "outbox", "drafts"];
}
