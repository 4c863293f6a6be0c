/**
 * The parts of one conversation that this page holds: always a stretch of the log without gaps.
 * Whatever does not continue the stretch is not put into it but makes it known that the log goes
 * on, so a part can come doubled, late or never, and the stretch stays true.
 */
import type { Message, MessagePage } from "@rahnama/client";

export interface Thread {
  /** ascending by seq, without gaps */
  readonly parts: readonly Message[];
  readonly hasBefore: boolean;
  /** highest seq that is known to exist */
  readonly head: number;
}

export function lastSeq(thread: Thread | undefined): number {
  return thread?.parts.at(-1)?.seq ?? 0;
}

export function firstSeq(thread: Thread | undefined): number {
  return thread?.parts[0]?.seq ?? 0;
}

/** Whether there is more behind the last part: an older place was opened, or a part was missed. */
export function isBehind(thread: Thread): boolean {
  return thread.head > lastSeq(thread);
}

function headAfter(page: MessagePage, known: number): number {
  const last = page.items.at(-1)?.seq ?? known;
  return page.has_after ? last + 1 : last;
}

/** The first page of a conversation, or the page around a place that was jumped to. */
export function threadOpened(page: MessagePage): Thread {
  return { parts: page.items, hasBefore: page.has_before, head: headAfter(page, 0) };
}

export function earlierLoaded(thread: Thread, page: MessagePage): Thread {
  const first = firstSeq(thread);
  const earlier = page.items.filter((part) => part.seq < first);
  return { ...thread, parts: [...earlier, ...thread.parts], hasBefore: page.has_before };
}

/** The answer to "what comes after my last part". */
export function laterLoaded(thread: Thread, page: MessagePage): Thread {
  const last = lastSeq(thread);
  if (page.items.length === 0) {
    // The server's answer outweighs what was heard, else a wrong head would be asked for endlessly.
    return page.has_after || thread.head === last ? thread : { ...thread, head: last };
  }
  const later = page.items.filter((part) => part.seq > last);
  const head = Math.max(thread.head, headAfter(page, last));
  if (later.length === 0) return head === thread.head ? thread : { ...thread, head };
  return { ...thread, parts: [...thread.parts, ...later], head };
}

export function partHeard(thread: Thread, part: Message): Thread {
  const last = lastSeq(thread);
  if (part.seq <= last) return thread;
  const head = Math.max(thread.head, part.seq);
  if (part.seq === last + 1) return { ...thread, parts: [...thread.parts, part], head };
  return head === thread.head ? thread : { ...thread, head };
}

/** The conversation is known to have grown. */
export function headHeard(thread: Thread, head: number): Thread {
  return head > thread.head ? { ...thread, head } : thread;
}

/** The same part with new addresses for its files. */
export function withFreshPart(thread: Thread, part: Message): Thread {
  if (!thread.parts.some((held) => held.seq === part.seq)) return thread;
  return { ...thread, parts: thread.parts.map((held) => (held.seq === part.seq ? part : held)) };
}
