import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import type { Conversation, Message, Uuid } from "@rahnama/client";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { useInboxSession } from "../InboxProvider";
import { loadEarlier, useThread } from "../inbox-queries";
import { useRealtime } from "../../realtime/RealtimeProvider";
import { firstSeq, lastSeq } from "../state/thread";
import { LogSkeleton } from "./ConversationPane";
import { LogRows } from "./LogRows";
import classes from "./MessageLog.module.css";
import { TypingLine } from "./TypingLine";
import { logRows } from "./log-rows";
import { useLogScroll } from "./log-scroll";
import { useReadingPosition } from "./reading-position";

interface MessageLogProps {
  id: Uuid;
  conversation: Conversation;
  seq: number | null;
  sentCount: number;
}

const NO_PARTS: readonly Message[] = [];

export function MessageLog({ id, conversation, seq, sentCount }: MessageLogProps) {
  const { t } = useTranslation("inbox");
  const session = useInboxSession();
  const { thread, query } = useThread(id, seq);
  useWatching(id, thread !== undefined);
  const outbox = useSyncExternalStore(session.sender.subscribe, session.sender.get);
  const [unreadFrom] = useState(conversation.unread > 0 ? conversation.read + 1 : null);
  const parts = thread?.parts ?? NO_PARTS;
  const rows = useMemo(
    () => logRows(parts, outbox.filter((item) => item.outgoing.conversation === id), unreadFrom),
    [parts, outbox, id, unreadFrom],
  );

  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { loading, onNearStart } = useEarlier(id, thread?.hasBefore ?? false);
  const { atEnd, onScroll, toEnd } = useLogScroll(scroller, content, {
    first: firstSeq(thread), last: lastSeq(thread) + rows.length, sentCount, followEnd: seq === null, onNearStart,
  });
  useShowPlace(scroller, seq, thread !== undefined);
  const fresh = useReadingPosition(conversation, parts, atEnd);

  if (!thread && query.isError) {
    return <LogFailure retry={() => void query.refetch()} />;
  }
  if (!thread) return <LogSkeleton />;
  return (
    <div className={classes.frame}>
      <div ref={scroller} className={classes.scroller} onScroll={onScroll} tabIndex={0} role="log" aria-label={t("log.label")} aria-live="off">
        <div ref={content} className={classes.content}>
          {thread.hasBefore && (
            <Button variant="subtle" size="compact-sm" loading={loading} onClick={onNearStart} className={classes.earlier}>
              {t("log.earlier")}
            </Button>
          )}
          <LogRows rows={rows} conversation={conversation} highlighted={seq} />
          <TypingLine conversation={id} />
        </div>
      </div>
      {!atEnd && (
        <Button size="compact-md" radius="xl" className={classes.pill} leftSection={<IconArrowDown size={16} aria-hidden />}
          variant={fresh > 0 ? "filled" : "default"} onClick={() => toEnd(true)}>
          {fresh > 0 ? t("log.jump", { count: fresh }) : t("log.to_end")}
        </Button>
      )}
      <Announcer parts={parts} />
    </div>
  );
}

function LogFailure({ retry }: { retry: () => void }) {
  const { t } = useTranslation("inbox");
  return (
    <div className={classes.problem} role="alert">
      <span>{t("log.failed")}</span>
      <Button variant="default" onClick={retry}>{t("list.retry")}</Button>
    </div>
  );
}

/** The server streams this conversation for as long as it is open. */
function useWatching(id: Uuid, loaded: boolean): void {
  const { client } = useRealtime();
  const { store } = useInboxSession();
  useEffect(() => {
    if (!loaded) return;
    return client.watch(id, () => lastSeq(store.get().threads.get(id)));
  }, [client, store, id, loaded]);
}

function useEarlier(id: Uuid, hasBefore: boolean) {
  const session = useInboxSession();
  const [loading, setLoading] = useState(false);
  const busy = useRef(false);
  const onNearStart = useCallback(() => {
    if (busy.current || !hasBefore) return;
    busy.current = true;
    setLoading(true);
    // Scrolling again, or the button, tries again.
    loadEarlier(session, id).catch(() => undefined).finally(() => {
      busy.current = false;
      setLoading(false);
    });
  }, [session, id, hasBefore]);
  return { loading, onNearStart };
}

/** A link to a part brings it to the middle. */
function useShowPlace(scroller: React.RefObject<HTMLDivElement | null>, seq: number | null, loaded: boolean): void {
  useEffect(() => {
    if (seq === null || !loaded) return;
    scroller.current?.querySelector(`[data-seq="${seq}"]`)?.scrollIntoView({ block: "center" });
  }, [scroller, seq, loaded]);
}

/** Only what the other side says is read out, once, when it arrives; a log as a live region repeats itself. */
function Announcer({ parts }: { parts: readonly Message[] }) {
  const last = parts.at(-1);
  const [opened] = useState(last?.seq ?? 0);
  const news = last && last.seq > opened && last.author.kind === "contact" ? last : null;
  return (
    <div className="visually-hidden" aria-live="polite">
      {news && <span key={news.seq} dir="auto">{news.author.name} {news.body}</span>}
    </div>
  );
}
