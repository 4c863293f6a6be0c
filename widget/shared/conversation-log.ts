/**
 * What this device knows of the visitor's conversations. No I/O: frames, pages and acks go in, in any
 * order and any number of times, and every message comes out once, in the order of its `seq`.
 */
import type { Attachment, AuthorName, Message, MessagePage, Uuid, VisitorConversation } from "@rahnama/client";

export interface Thread {
  /** ascending by seq, each seq once */
  messages: Message[];
  /** nothing is missing after the first of `messages` */
  loaded: boolean;
  /** older ones exist on the server */
  hasBefore: boolean;
  /** everything up to here has been received; an ack of our own send does not count, as it may have overtaken others */
  received: number;
}

/** Of what is written and not sent: until it is uploaded, the file itself; from then on, what the server calls it. */
export interface DraftFile {
  id: string;
  thread: string;
  file?: File | undefined;
  attachment?: Attachment | undefined;
  uploaded_at?: number | undefined;
}

/** A hello must fit into one frame of 16 KiB. */
const MOST_RESUMED = 200;

export class ConversationLog {
  readonly conversations = new Map<Uuid, VisitorConversation>();
  readonly threads = new Map<Uuid, Thread>();
  /** what is written but not sent, by thread */
  drafts = new Map<string, string>();
  /** and the files that go with it, by their id */
  readonly files = new Map<string, DraftFile>();
  /** of storage, once it is there: they have changed */
  declare keepFiles: (() => unknown) | undefined;

  get unread(): number {
    return this.newestFirst().reduce((sum, conversation) => sum + conversation.unread, 0);
  }

  newestFirst(): VisitorConversation[] {
    return [...this.conversations.values()].sort((a, b) => moment(b).localeCompare(moment(a)));
  }

  /** Takes the server's word on a conversation, but never goes back behind what is known already. */
  update(incoming: VisitorConversation): void {
    const known = this.conversations.get(incoming.id);
    if (!known) return void this.conversations.set(incoming.id, { ...incoming });
    const ahead = known.head > incoming.head;
    const read = Math.max(known.read, incoming.read);
    const comment = incoming.last_comment;
    const newerComment = (known.last_comment?.seq ?? 0) > (comment?.seq ?? 0) ? known.last_comment : comment;
    this.conversations.set(incoming.id, {
      ...incoming,
      head: Math.max(known.head, incoming.head),
      read,
      team_read: Math.max(known.team_read, incoming.team_read),
      unread: read >= Math.max(known.head, incoming.head) ? 0 : ahead ? known.unread : incoming.unread,
      last_comment: newerComment,
      status: ahead ? known.status : incoming.status,
    });
  }

  /**
   * What the server said when it was asked where everything stands. A device that has received more than there is holds
   * the conversation of a database that was set back to a backup: it begins anew.
   */
  begin(conversations: VisitorConversation[]): void {
    for (const conversation of conversations) {
      const { id, head } = conversation;
      if ((this.threads.get(id)?.received ?? 0) > head) {
        this.threads.delete(id);
        this.conversations.delete(id);
      }
      this.update(conversation);
    }
  }

  /** Returns whether the message is news: after everything this device had heard of. */
  receive(message: Message): boolean {
    const thread = this.thread(message.conversation);
    const first = !insert(thread.messages, message);
    thread.received = Math.max(thread.received, message.seq);
    if (thread.messages[0]?.seq === 1 && thread.messages.length === 1) thread.loaded = true;
    return this.#advance(message) && first;
  }

  /** Shows a send as delivered when its ack arrives before its own frame. */
  acknowledge(message: Message): void {
    const thread = this.thread(message.conversation);
    if (message.seq === 1) thread.loaded = true;
    if (!thread.messages.some((each) => each.seq === message.seq)) insert(thread.messages, message);
    this.#advance(message);
  }

  /** A page of history; `newest` says that it ends at the conversation's newest message. */
  addPage(conversation: Uuid, page: MessagePage, newest: boolean): void {
    const thread = this.thread(conversation);
    const oldestKnown = thread.messages[0]?.seq ?? Infinity;
    for (const message of page.items) insert(thread.messages, message);
    if (newest) {
      thread.loaded = true;
      thread.received = Math.max(thread.received, page.items.at(-1)?.seq ?? 0);
    }
    if ((page.items[0]?.seq ?? Infinity) <= oldestKnown || !page.items.length) thread.hasBefore = page.has_before;
  }

  readBy(conversation: Uuid, by: AuthorName["kind"], seq: number): void {
    const known = this.conversations.get(conversation);
    if (!known) return;
    if (by === "teammate") known.team_read = Math.max(known.team_read, seq);
    else if (seq > known.read) {
      known.read = seq;
      const messages = this.threads.get(conversation)?.messages ?? [];
      known.unread = seq >= known.head ? 0 : messages.filter((each) => each.seq > seq && isFromTeam(each)).length;
    }
  }

  /** For `hello` and `sync`: where to go on from. Without a thread, from the head that was told with the list. */
  resume(): Record<Uuid, number> {
    const newest = this.newestFirst().slice(0, MOST_RESUMED);
    return Object.fromEntries(newest.map(({ id, head }) => [id, this.threads.get(id)?.received ?? head]));
  }

  thread(conversation: Uuid): Thread {
    let thread = this.threads.get(conversation);
    if (!thread) {
      thread = { messages: [], loaded: false, hasBefore: false, received: 0 };
      this.threads.set(conversation, thread);
    }
    return thread;
  }

  #advance(message: Message): boolean {
    const known = this.conversations.get(message.conversation) ?? unheardOf(message);
    this.conversations.set(known.id, known);
    if (message.seq <= known.head) return false;
    known.head = message.seq;
    known.updated_at = message.created_at;
    if (message.kind === "comment") {
      known.last_comment = {
        seq: message.seq,
        author: message.author,
        excerpt: excerptOf(message.body),
        at: message.created_at,
      };
    }
    if (message.event?.type === "status_changed") known.status = message.event.to;
    if (isFromTeam(message) && message.seq > known.read) known.unread++;
    return true;
  }
}

const isFromTeam = (message: Message): boolean => message.kind === "comment" && message.author.kind !== "contact";

const moment = (conversation: VisitorConversation): string => conversation.last_comment?.at ?? conversation.updated_at;

/** Puts the message in its place; one with the same seq is replaced (its links may be fresher). Returns whether there was one. */
function insert(messages: Message[], message: Message): boolean {
  let at = messages.length;
  while (at > 0 && messages[at - 1]!.seq > message.seq) at--;
  const known = messages[at - 1]?.seq === message.seq;
  messages.splice(known ? at - 1 : at, known ? 1 : 0, message);
  return known;
}

function excerptOf(body: string): string {
  return body.replace(/[*`]/g, "").replace(/\s+/g, " ").trim().slice(0, 140);
}

/** A conversation whose first frame came before the frame that describes it. */
function unheardOf(message: Message): VisitorConversation {
  return {
    id: message.conversation,
    status: "open",
    head: 0,
    read: 0,
    team_read: 0,
    unread: 0,
    last_comment: null,
    assignee: null,
    created_at: message.created_at,
    updated_at: message.created_at,
  };
}
