import { Button, Skeleton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";

import { useMe } from "../../app/session";
import { filterOf, useInboxLocation } from "../inbox-location";
import { useConversationList } from "../inbox-queries";
import { ConversationRow } from "./ConversationRow";
import { EmptyList } from "./EmptyList";
import classes from "./ListPane.module.css";
import { useListKeys } from "./list-keys";

const ROW_HEIGHT_PX = 74;
/** The next page is asked for this many rows before the end. */
const ROWS_AHEAD = 12;

/** The live list of a view: rows outside the window are not in the page. */
export function ConversationList() {
  const place = useInboxLocation();
  const me = useMe().teammate.id;
  const filter = useMemo(
    () => filterOf({ view: place.view, status: place.status, tag: place.tag, sort: place.sort }, me),
    [place.view, place.status, place.tag, place.sort, me],
  );
  const { query, conversations } = useConversationList(filter);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    getItemKey: (index) => conversations[index]?.id ?? index,
    overscan: 6,
  });
  const rows = virtualizer.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= conversations.length - ROWS_AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, conversations.length]);
  const cursor = useListKeys(conversations, scroller, (index) => virtualizer.scrollToIndex(index));

  if (query.isPending) return <ListSkeleton />;
  if (query.isError && conversations.length === 0) return <ListFailure retry={() => void query.refetch()} />;
  if (conversations.length === 0 && !hasNextPage) return <EmptyList />;
  return (
    <div ref={scroller} className={classes.scroll}>
      <ul className={classes.rows} style={{ blockSize: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const conversation = conversations[row.index];
          return conversation && (
            <ConversationRow
              key={row.key} ref={virtualizer.measureElement} index={row.index} total={conversations.length}
              offset={row.start} conversation={conversation} cursor={cursor === conversation.id}
            />
          );
        })}
      </ul>
      <MoreBelow loading={isFetchingNextPage} />
    </div>
  );
}

function MoreBelow({ loading }: { loading: boolean }) {
  const { t } = useTranslation("inbox");
  return <div role="status" className={loading ? classes.more : undefined}>{loading ? t("list.loading_more") : null}</div>;
}

function ListSkeleton() {
  const { t } = useTranslation("inbox");
  return (
    <div role="status" aria-label={t("list.loading_more")} style={{ padding: "0.75rem" }}>
      {Array.from({ length: 7 }, (_, index) => (
        <div key={index} style={{ display: "flex", gap: "0.75rem", paddingBlock: "0.625rem" }}>
          <Skeleton circle h={36} w={36} />
          <div style={{ flex: 1 }}>
            <Skeleton h="0.75rem" w="55%" mb="0.5rem" mt="0.25rem" />
            <Skeleton h="0.75rem" w="85%" />
          </div>
        </div>
      ))}
    </div>
  );
}

function ListFailure({ retry }: { retry: () => void }) {
  const { t } = useTranslation("inbox");
  return (
    <div role="alert" className={classes.problem}>
      <span>{t("list.failed")}</span>
      <Button variant="default" onClick={retry}>{t("list.retry")}</Button>
    </div>
  );
}
