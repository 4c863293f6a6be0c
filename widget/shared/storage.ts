/**
 * What outlives the page and what its tabs share, as one chunk: it comes when storage is allowed, and the first
 * drawing does not wait for it.
 */
import { ConversationCache } from "./conversation-cache.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { Database, type Owner } from "./database.ts";
import { DATABASE, type Host } from "./host.ts";
import { exclusively, type TabMessage, Tabs } from "./tabs.ts";

export interface Storage {
  database: Database;
  cache: ConversationCache;
  tabs: Tabs;
  /** runs the work when no other tab is sending */
  exclusively(work: () => Promise<void>): Promise<void>;
  stop(): void;
}

/** Whoever uses it finds what is left of an owner before deleted, and the log filled with what is the owner's. */
export async function openStorage(
  host: Pick<Host, "workspaceKey" | "boot">,
  allowed: () => boolean,
  log: ConversationLog,
  onTabMessage: (message: TabMessage) => void,
): Promise<Storage> {
  const name = DATABASE + host.workspaceKey;
  const database = new Database(name, allowed);
  const owner = (): Owner => ({ contact_id: host.boot.contact_id, verified: host.boot.contact.verified });
  const cache = new ConversationCache(log, database, owner);
  const tabs = new Tabs(name, allowed, (message) => {
    // First: whoever hears of a message takes the thread's draft for what was begun after it.
    if (message.entry) cache.dropDraft(message.entry);
    onTabMessage(message);
  });
  await cache.restore();
  return {
    database,
    cache,
    tabs,
    exclusively: (work) => exclusively(`${name}:outbox`, work),
    stop() {
      cache.stop();
      tabs.close();
      void database.close();
    },
  };
}
