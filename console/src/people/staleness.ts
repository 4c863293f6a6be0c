/** What the socket says of people and segments makes pages stale; those on screen ask anew, soon and not too often. */
import type { ServerFrame } from "@rahnama/client";
import type { QueryKey } from "@tanstack/react-query";

/** One event makes several frames; they are answered with one question. */
const SETTLE_MS = 150;
/** A flood of events, such as an import, asks at most this often. */
const APART_MS = 1_000;
/** Of more people or segments than these in one go, everything is asked for. */
const MOST_KEYS = 50;

const OF_CONTACT: QueryKey = ["conversations", "of-contact"];

const everything: QueryKey[] = [["contacts"], OF_CONTACT, ["segments"], ["visitors"], ["conditions"], ["lifecycle"]];

/** The queries, or beginnings of their keys, whose answers a frame outdates. */
export function outdatedBy(frame: ServerFrame): QueryKey[] {
  switch (frame.type) {
    // The person itself came with the frame.
    case "contact": return [...["timeline", "identities"].map((part) => ["contacts", frame.contact.id, part]), ["contacts", "list"]];
    case "conversation": {
      if (!("contact" in frame.conversation)) return [];
      const { id } = frame.conversation.contact;
      return [[...OF_CONTACT, id], ["contacts", id, "timeline"]];
    }
    case "moved": return [
      ["contacts", frame.contact_id], ["contacts", "list"], ["visitors"], ["segments", "list"],
      ...[...frame.entered, ...frame.left].map((segment) => ["segments", segment]),
    ];
    case "segments_changed": return everything;
    case "contact_deleted": return [["segments"], ["visitors"], ["conditions"]];
    // After any time without a socket.
    case "welcome": return [["segments"], ["lifecycle"]];
    default: return [];
  }
}

/** Gathers what became stale and tells it together. */
export class Staleness {
  private readonly keys = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private toldAt = -Infinity;

  constructor(private readonly tell: (key: QueryKey) => void) {}

  hear(frame: ServerFrame): void {
    for (const key of outdatedBy(frame)) this.keys.set(JSON.stringify(key), key);
    if (this.keys.size === 0 || this.timer) return;
    this.timer = setTimeout(() => this.flush(), Math.max(SETTLE_MS, this.toldAt + APART_MS - Date.now()));
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private flush(): void {
    const keys = this.keys.size > MOST_KEYS ? everything : [...this.keys.values()];
    this.keys.clear();
    this.timer = null;
    this.toldAt = Date.now();
    for (const key of keys) this.tell(key);
  }
}
