/**
 * What outlives the page and what its tabs share, as one chunk: it comes when storage is allowed, and the first
 * drawing does not wait for it.
 */
import { ConversationCache } from "./conversation-cache.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { Database } from "./database.ts";
import { exclusively, type TabMessage, Tabs } from "./tabs.ts";

export interface Storage {
  database: Database;
  cache: ConversationCache;
  tabs: Tabs;
  /** runs the work when no other tab is sending */
  exclusively(work: () => Promise<void>): Promise<void>;
}

export function openStorage(
  name: string,
  allowed: () => boolean,
  log: ConversationLog,
  onTabMessage: (message: TabMessage) => void,
): Storage {
  const database = new Database(name, allowed);
  return {
    database,
    cache: new ConversationCache(log, database),
    tabs: new Tabs(name, allowed, onTabMessage),
    exclusively: (work) => exclusively(`${name}:outbox`, work),
  };
}
