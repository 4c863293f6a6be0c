/**
 * What outlives the page, as one chunk: it comes when storage is allowed, and the first drawing does not
 * wait for it.
 */
import { ConversationCache } from "./conversation-cache.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { Database } from "./database.ts";

export interface Storage {
  database: Database;
  cache: ConversationCache;
}

export function openStorage(name: string, allowed: () => boolean, log: ConversationLog): Storage {
  const database = new Database(name, allowed);
  return { database, cache: new ConversationCache(log, database) };
}
