import type { Message } from "@rahnama/client";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { OutboxEntry } from "../shared/outbox.ts";
import { arrange } from "./arrange.ts";
import { Avatars } from "./avatar.tsx";
import { BubbleView } from "./bubble-view.tsx";
import { useMessenger } from "./context.ts";
import { EventLine } from "./event-line.tsx";
import { typingLine } from "./later.ts";
import { TryAgain } from "./parts.tsx";

interface MessageLogProps {
  thread: string;
  messages: Message[];
  pending: OutboxEntry[];
  children: ComponentChildren;
}

/** How near to an edge counts as being there. */
const EDGE_PX = 80;

export function MessageLog({ thread, messages, pending, children }: MessageLogProps) {
  const { session, t, dates } = useMessenger();
  const conversation = session.conversationOf(thread);
  const history = useHistory(conversation?.id);
  const rows = arrange(messages, pending, conversation?.team_read ?? 0, dates.dayKey);
  const scroll = useScroll(rows.at(-1)?.key, messages[0]?.seq, history.loadOlder);
  const typist = conversation && session.typists.in(conversation.id);
  const TypingLine = typist ? typingLine.now()?.TypingLine : undefined;

  return (
    <div {...scroll} class="log" role="log" aria-label={t("conversation.log")} aria-busy={history.loading} tabIndex={0}>
      {history.loading && <Skeleton label={t("conversation.loading")} whole={!messages.length} />}
      {history.failed && (
        <p class="line" role="alert">
          <TryAgain text={t("conversation.load_failed")} again={history.again} />
        </p>
      )}
      {!rows.length && !history.loading && !history.failed && <Beginning />}
      {rows.map((row) => {
        if (row.kind === "day") {
          return (
            <h2 key={row.key} class="day">
              {dates.day(row.at)}
            </h2>
          );
        }
        return row.kind === "event" ? <EventLine key={row.key} event={row.event} /> : <BubbleView key={row.key} bubble={row} />;
      })}
      {children}
      {TypingLine && <TypingLine typist={typist!} />}
    </div>
  );
}

function Beginning() {
  const { host, t } = useMessenger();
  const { settings, team, locale } = host.boot;
  return (
    <div class="empty">
      {settings.show_team && team.length > 0 && <Avatars team={team} />}
      <strong>{t("conversation.start")}</strong>
      <p dir="auto">{settings.reply_time[locale]}</p>
    </div>
  );
}

function Skeleton({ label, whole }: { label: string; whole: boolean }) {
  return (
    <div class={`skeleton ${whole ? "whole" : ""}`}>
      <span class="spoken">{label}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/** Loads the newest page when a conversation is opened, and older ones when asked. */
function useHistory(conversation: string | undefined) {
  const { session } = useMessenger();
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const running = useRef(false);
  const loaded = !conversation || session.log.thread(conversation).loaded;

  const load = () => {
    if (!conversation || running.current) return;
    running.current = true;
    setState("loading");
    session
      .loadHistory(conversation)
      .then(() => setState("idle"))
      .catch(() => setState("failed"))
      .finally(() => (running.current = false));
  };
  const { status } = session.connection;
  useLayoutEffect(() => {
    if (!loaded) load();
  }, [conversation, loaded, status]);

  return {
    loading: state === "loading" || (!loaded && state === "idle"),
    failed: state === "failed",
    again: load,
    loadOlder: () => state === "idle" && conversation && session.log.thread(conversation).hasBefore && load(),
  };
}

/** Stays at the newest message while one is there, and at the same message when older ones appear above. */
function useScroll(newest: string | undefined, oldest: number | undefined, loadOlder: () => void) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ oldest, height: 0 });

  useLayoutEffect(() => {
    const element = log.current!;
    const { oldest: previous, height } = before.current;
    if (previous !== undefined && oldest !== undefined && oldest < previous) {
      element.scrollTop += element.scrollHeight - height;
    } else if (atEnd.current) {
      element.scrollTop = element.scrollHeight;
    }
    before.current = { oldest, height: element.scrollHeight };
  });
  useLayoutEffect(() => {
    // One's own new message is always shown.
    if (newest?.startsWith("contact:")) log.current!.scrollTop = log.current!.scrollHeight;
  }, [newest]);
  useLayoutEffect(() => {
    const element = log.current!;
    const grown = new ResizeObserver(() => atEnd.current && (element.scrollTop = element.scrollHeight));
    grown.observe(element);
    return () => grown.disconnect();
  }, []);
  return {
    ref: log,
    onScroll() {
      const { scrollHeight, scrollTop, clientHeight } = log.current!;
      atEnd.current = scrollHeight - scrollTop - clientHeight < EDGE_PX;
      if (scrollTop < EDGE_PX) loadOlder();
    },
  };
}
