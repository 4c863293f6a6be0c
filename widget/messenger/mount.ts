/**
 * The messenger's entry: the session, which keeps the unread badge live for those who have conversations, and
 * the views, which are made when somebody opens the messenger.
 */
import type { BootOutput, Uuid } from "@rahnama/client";
import type { Destination, Host, Messenger } from "../shared/host.ts";
import { toldPage } from "../shared/do-not-track.ts";
import { Session } from "../shared/session.ts";
import { uuidv7 } from "../shared/uuid.ts";
import type { News } from "./news.ts";
import { translator } from "./translate.ts";
import type { MessengerContext } from "./context.ts";
import { conversationList, fetchLost, files, news, onArrival } from "./later.ts";
import { createViews, type Views } from "./views.tsx";

/** What a nameless visitor was doing when it was said who they are: for the messenger that comes next. */
interface Unfinished {
  contact_id: Uuid;
  /** who they are, where that was said to the messenger itself; otherwise whoever the next one vouches for */
  next: Uuid | undefined;
  /** where they were, if it was open */
  begun: Destination | undefined;
  session: Session;
}

export function mount(host: Host): Messenger {
  const { contact_id, contact } = host.boot;
  const left = host.unfinished as Unfinished | undefined;
  const own = left && (left.next ?? (contact.verified ? contact_id : left.contact_id)) === contact_id ? left : undefined;
  host.unfinished = undefined;
  const t = translator(host.boot.strings, host.boot.locale);
  let teller: News | undefined;
  let destination: Destination = { view: "home" };
  let begun = own?.begun;
  let next: Uuid | undefined;
  let isOpen = false;
  let alive = true;
  let shownUnread = host.boot.unread;
  let views: Views | undefined;

  onArrival(show);
  const session = new Session(host, show);
  const context: MessengerContext = {
    host,
    session,
    t,
    go(next) {
      destination = next;
      show();
    },
    startConversation: () => context.go({ view: "conversation", thread: files.now()?.threadWithFiles(session) ?? session.newThread() }),
    close,
  };

  function show(): void {
    if (!alive) return;
    const { unread } = session.log;
    if (unread !== shownUnread) host.setUnread((shownUnread = unread));
    const told = news.now();
    if (told) (teller ??= new told.News(host, t, unread)).tell(unread, isOpen);
    views?.show(isOpen ? destination : null);
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    show();
    host.setOpen(false);
  }

  async function open(wanted = begun): Promise<void> {
    begun = undefined;
    const unread = session.log.newestFirst().find((conversation) => conversation.unread);
    if (wanted) destination = wanted;
    else if (unread && !isOpen) destination = { view: "conversation", thread: unread.id };
    views ??= createViews(context);
    const wasOpen = isOpen;
    isOpen = true;
    show();
    if (!wasOpen) host.setOpen(true);
  }

  const tellPage = () => void session.connection.send({ type: "page", page: toldPage(host) });
  const stopWatching = watchPage(session, show);
  void session.start();
  // It has the row of a conversation too, with which home begins.
  if (host.boot.conversations.length) conversationList.now();
  if (own) {
    session.log.drafts = own.session.log.drafts;
    own.session.sender.entries.forEach((entry) => void session.sender.add(entry));
    files.now()?.handOver(own.session, session);
  }

  return {
    open: (view, thread) =>
      open(view === "conversation" ? (thread ? { view, thread } : { view: "list" }) : view ? { view: "home" } : undefined),
    close,
    compose(prefill = "") {
      const thread = uuidv7();
      // Not stored: nobody has written it yet, and the page says it again when it wants to.
      session.log.drafts.set(thread, prefill);
      return open({ view: "conversation", thread });
    },
    identified(result) {
      if (result.contact_id === contact_id) return session.identified(result.contact);
      next = result.contact_id;
    },
    pageChanged: tellPage,
    consentChanged(granted) {
      tellPage();
      return session.consentChanged(granted);
    },
    destroy() {
      // Where another tab has changed them and did not say that they are the same, nothing is handed over.
      if (!session.contact.verified && (next || (host.boot as BootOutput | undefined)?.contact_id === contact_id)) {
        if (destination.view === "conversation") destination.thread = session.keyOf(destination.thread);
        host.unfinished = { contact_id, next, begun: isOpen ? destination : undefined, session } satisfies Unfinished;
      }
      alive = false;
      teller?.end();
      stopWatching();
      views?.destroy();
      session.destroy();
    },
  };
}

/** Wakes the line up when the page comes back, and lets go of it when the page is put away. */
function watchPage(session: Session, show: () => void): () => void {
  const { connection } = session;
  const back = () => {
    if (!document.hidden) connection.probe();
    show();
  };
  const watching = new AbortController();
  const on = (target: EventTarget, name: string, listener: (event: Event) => void) => target.addEventListener(name, listener, watching);
  on(document, "visibilitychange", back);
  on(window, "focus", show);
  on(window, "online", () => {
    connection.probe();
    fetchLost();
  });
  on(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && connection.open());
  // An open socket would keep the page out of the back/forward cache.
  on(window, "pagehide", () => connection.close());
  return () => watching.abort();
}
