import type { Conversation, MessagePage, Sent, ServerFrame, Uuid } from "@rahnama/client";
import type { QueryClient } from "@tanstack/react-query";

import { api } from "../app/api";
import { describeProblem } from "../app/describe-problem";
import { ProblemError, isProblemError } from "../app/problem";
import { type RealtimeClient, Refused } from "../realtime/client";
import { attach } from "./composer/draft-store";
import { uploadFile } from "./composer/upload";
import { Uploads } from "./composer/uploads";
import type { OutboxStorage } from "./outbox/outbox-storage";
import type { Outgoing } from "./outbox/outgoing";
import { type Outcome, Sender, withWebLock } from "./outbox/sender";
import { type ConversationTable, conversationAnswered, readHeard, shown } from "./state/conversations";
import { contactDeleted, conversationMissed, withThread } from "./state/inbox-state";
import { InboxStore } from "./state/inbox-store";
import { headHeard, laterLoaded, lastSeq, partHeard } from "./state/thread";

export const conversationKeys = {
  lists: ["conversations", "list"] as const,
  counts: ["conversations", "counts"] as const,
};

const COUNTS_SETTLE_MS = 400;
const LATER_PAGE = 100;

/** The inbox of one teammate on one page: what is known, what is on its way out, and how both keep in step. */
export class InboxSession {
  readonly store: InboxStore;
  readonly sender: Sender;
  readonly uploads = new Uploads(uploadFile, attach);
  private countsTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly askedFor = new Set<Uuid>();
  private readonly catchingUp = new Map<Uuid, Promise<void>>();

  constructor(
    readonly me: { teammate: Uuid; workspace: Uuid },
    private readonly client: RealtimeClient,
    private readonly queries: QueryClient,
    storage: OutboxStorage,
  ) {
    this.store = new InboxStore(me.teammate);
    this.sender = new Sender({
      storage,
      exclusively: withWebLock,
      deliver: (outgoing) => this.deliver(outgoing),
      onSent: (outgoing, outcome) => this.sent(outgoing, outcome),
    });
    this.store.subscribe(this.forgetArrived);
  }

  hear(frame: ServerFrame): void {
    if (frame.type === "conversation" && "contact" in frame.conversation) {
      const { tags, assignee_id } = frame.conversation;
      this.countsMayChange(frame.conversation);
      this.learn("tags", tags.map((tag) => tag.id));
      this.learn("teammates", assignee_id ? [assignee_id] : []);
    }
    if (frame.type === "read") this.readElsewhere(frame);
    if (frame.type === "contact_deleted") this.forgetContact(frame.contact_id);
    if (frame.type === "contact") this.queries.setQueryData(["contacts", frame.contact.id], frame.contact);
    this.store.hear(frame);
    if (frame.type !== "welcome") return;
    void this.catchUp();
    this.takeUp();
  }

  /**
   * After any time without a socket: whatever is on screen is asked for anew, whatever is not is forgotten. Tells whether
   * the server answered; the counts are on every page.
   */
  async catchUp(): Promise<boolean> {
    const before = this.queries.getQueryState(conversationKeys.counts)?.dataUpdateCount ?? 0;
    void this.queries.invalidateQueries({ queryKey: ["contacts"] });
    await this.queries.invalidateQueries({ queryKey: ["conversations"] });
    return (this.queries.getQueryState(conversationKeys.counts)?.dataUpdateCount ?? 0) > before;
  }

  /** Fetches what follows the last part that is held, until nothing does. */
  catchUpThread(conversation: Uuid): Promise<void> {
    const running = this.catchingUp.get(conversation);
    if (running) return running;
    const run = this.fetchLater(conversation).finally(() => this.catchingUp.delete(conversation));
    this.catchingUp.set(conversation, run);
    return run;
  }

  private async fetchLater(conversation: Uuid): Promise<void> {
    const thread = this.store.get().threads.get(conversation);
    if (!thread) return;
    const query = { after: lastSeq(thread), limit: LATER_PAGE };
    const page = await api.get<MessagePage>(`/conversations/${conversation}/messages`, { query });
    this.store.update((state) => withThread(state, conversation, (held) => laterLoaded(held, page)));
  }

  markRead(conversation: Uuid, seq: number): void {
    const known = shown(this.store.get().table, conversation);
    if (!known || known.read >= seq) return;
    this.store.update((state) => ({ ...state, table: readHeard(state.table, conversation, "me", seq) }));
    if (known.unread > 0) this.refreshCountsSoon();
    if (this.client.send({ type: "read", conversation, seq })) return;
    // Read positions only grow, so one that could not be told is told with the next.
    api.put(`/conversations/${conversation}/read`, { seq }).catch(() => undefined);
  }

  /** A colleague has just made this tag, or joined: the list is asked for, once for each that is not in it. */
  private learn(list: "tags" | "teammates", ids: readonly Uuid[]): void {
    const known = this.queries.getQueryData<readonly { id: Uuid }[]>([list]);
    const strange = ids.filter((id) => known && !this.askedFor.has(id) && !known.some((each) => each.id === id));
    if (strange.length === 0) return;
    for (const id of strange) this.askedFor.add(id);
    void this.queries.invalidateQueries({ queryKey: [list] });
  }

  /** Another tab or device of the same teammate: what they read there is read. */
  private readElsewhere({ conversation, by, seq }: Extract<ServerFrame, { type: "read" }>): void {
    if (by.id !== this.me.teammate) return;
    const known = this.store.get().table.byId.get(conversation)?.conversation;
    if (!known || known.read < seq) this.refreshCountsSoon();
  }

  /** A person was deleted, and what was said with them: nothing of it is shown any more. */
  forgetContact(contact: Uuid): void {
    this.store.update((state) => contactDeleted(state, contact));
    void this.queries.invalidateQueries({ queryKey: ["search"] });
    void this.catchUp();
  }

  /** The server knows no such conversation, or none any more. */
  forgetConversation(id: Uuid): void {
    this.store.update((state) => conversationMissed(state, id));
    this.refreshCountsSoon();
  }

  private countsMayChange(heard: Conversation): void {
    const known = this.store.get().table.byId.get(heard.id)?.conversation;
    const same = known && known.status === heard.status && known.assignee_id === heard.assignee_id
      && known.unread > 0 === heard.unread > 0;
    if (!same) this.refreshCountsSoon();
  }

  /** A burst of changes asks once. */
  refreshCountsSoon(): void {
    this.countsTimer ??= setTimeout(() => {
      this.countsTimer = null;
      void this.queries.invalidateQueries({ queryKey: conversationKeys.counts });
    }, COUNTS_SETTLE_MS);
  }

  private async deliver(outgoing: Outgoing): Promise<Outcome> {
    const { client_id, conversation, kind, body } = outgoing;
    const attachment_ids = outgoing.attachments.map((attachment) => attachment.id);
    try {
      const ack = await this.client.request({ type: "message.send", client_id, conversation, kind, body, attachment_ids });
      return { type: "sent", seq: ack.seq ?? 0 };
    } catch (error) {
      if (error instanceof Refused) return refusedBySocket(error);
    }
    try {
      const input = { client_id, kind, body, attachment_ids };
      const sent = await api.post<Sent>(`/conversations/${conversation}/messages`, input);
      return { type: "sent", seq: sent.seq, message: sent.message };
    } catch (error) {
      return refusedByHttp(error);
    }
  }

  private sent(outgoing: Outgoing, { seq, message }: Extract<Outcome, { type: "sent" }>): void {
    this.store.update((state) => withThread(state, outgoing.conversation, (thread) => (
      message ? partHeard(thread, message) : headHeard(thread, seq)
    )));
    this.forgetArrived();
  }

  /** A sent message leaves the outbox when its part is there, or when nobody is looking for it. */
  private forgetArrived = (): void => {
    for (const { outgoing, delivery } of this.sender.get()) {
      if (delivery.state !== "sent") continue;
      const thread = this.store.get().threads.get(outgoing.conversation);
      if (!thread || lastSeq(thread) >= delivery.seq) void this.sender.drop(outgoing.client_id);
    }
  };

  conversationAnswered(conversation: Conversation, askedAt?: number): void {
    this.answered((table) => conversationAnswered(table, conversation, askedAt));
  }

  /** Takes in what the server answered. Of conversations that went back with a restored server, the parts are asked for anew. */
  answered(change: (table: ConversationTable) => ConversationTable): void {
    const { table: before, threads } = this.store.get();
    const table = change(before);
    const version = (of: ConversationTable, id: Uuid) => of.byId.get(id)?.conversation.version ?? 0;
    const back = [...threads.keys()].filter((id) => version(table, id) < version(before, id));
    const left = back.length > 0 ? new Map([...threads].filter(([id]) => !back.includes(id))) : threads;
    this.store.update((state) => ({ ...state, table, threads: left }));
    for (const id of back) void this.queries.resetQueries({ queryKey: ["threads", id] });
  }

  open(): void {
    this.sender.open();
    this.takeUp();
  }

  /** Sends what waits on this device, also what a page left that has been closed since. */
  takeUp(): void {
    void this.sender.takeUp((outgoing) => outgoing.teammate_id === this.me.teammate && outgoing.workspace_id === this.me.workspace);
  }

  close(): void {
    this.sender.close();
    this.uploads.close();
    if (this.countsTimer) clearTimeout(this.countsTimer);
    this.countsTimer = null;
  }
}

/** The socket refuses with the same codes as HTTP, so that the author reads the same sentence. */
export function refusedBySocket({ refusal }: Refused): Outcome {
  const { code, detail, retry, retry_after_ms } = refusal;
  if (retry || code === "unauthenticated") return { type: "again", afterMs: retry_after_ms ?? undefined };
  // Here the sentence about what was sent comes without the name of its field.
  const problem = { type: "about:blank", title: "", status: 422, code, detail, request_id: "", errors: [{ pointer: "", detail }] };
  return { type: "refused", reason: describeProblem(new ProblemError(problem)) };
}

/** Patience for a lost connection, an overloaded server and an ended session; the rest is a refusal. */
export function refusedByHttp(error: unknown): Outcome {
  if (!isProblemError(error)) return { type: "again" };
  const { status } = error;
  if (status === 0 || status >= 500 || status === 429 || status === 401) {
    return { type: "again", afterMs: error.problem.retry_after_ms ?? undefined };
  }
  return { type: "refused", reason: describeProblem(error) };
}
