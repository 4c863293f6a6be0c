/** Whether a conversation that was just heard of is news for somebody. */
import type { Conversation, Uuid } from "@rahnama/client";

/** Older than this it was missed, not new: after a reconnection nobody wants ten bells at once. */
const FRESH_MS = 60_000;

export interface NewsQuestion {
  before: Conversation | undefined;
  heard: Conversation;
  me: Uuid;
  whose: "mine" | "all";
  /** by the server's clock: this browser's may be minutes off */
  nowMs: number;
}

export function isNews({ before, heard, me, whose, nowMs }: NewsQuestion): boolean {
  const comment = heard.last_comment;
  if (!comment || comment.author.kind !== "contact" || heard.status !== "open") return false;
  if (before?.last_comment && comment.seq <= before.last_comment.seq) return false;
  if (heard.read >= comment.seq) return false;
  if (nowMs - Date.parse(comment.at) > FRESH_MS) return false;
  return whose === "all" || heard.assignee_id === null || heard.assignee_id === me;
}

/**
 * The server's clock as far as its own words tell: it is no earlier than the latest change heard of, and goes on from
 * there. Counted in the page's own milliseconds, which nobody sets.
 */
export class ServerClock {
  private aheadMs = -Infinity;

  constructor(private readonly elapsedMs: () => number = () => performance.now()) {}

  heard(at: string): void {
    this.aheadMs = Math.max(this.aheadMs, Date.parse(at) - this.elapsedMs());
  }

  now(): number {
    return this.elapsedMs() + this.aheadMs;
  }
}
