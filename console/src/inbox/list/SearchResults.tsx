import type { Conversation, FoundMessage } from "@rahnama/client";
import { Button, Skeleton, Text } from "@mantine/core";
import { IconSearchOff, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useFormats, useNow } from "../../app/formats";
import { EmptyState } from "../../app/shell/EmptyState";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { useContactName } from "../contact-name";
import { addressOf, useInboxLocation } from "../inbox-location";
import { useSearchHits } from "../inbox-queries";
import classes from "./SearchResults.module.css";
import pane from "./ListPane.module.css";

/** Messages that contain what is searched for, each leading to its place in the conversation, and people so called. */
export function SearchResults({ query }: { query: string }) {
  const { t } = useTranslation("inbox");
  const search = useSearchHits(query);
  const hits = search.data?.pages.flatMap((page) => page.items) ?? [];
  if (search.isPending) {
    return (
      <div role="status" aria-label={t("search.label")} style={{ padding: "0.75rem" }}>
        {Array.from({ length: 4 }, (_, index) => <Skeleton key={index} h="3.25rem" mb="0.5rem" />)}
      </div>
    );
  }
  if (search.isError) {
    return (
      <div role="alert" className={pane.problem}>
        <span>{t("search.failed")}</span>
        <Button variant="default" onClick={() => void search.refetch()}>{t("list.retry")}</Button>
      </div>
    );
  }
  if (hits.length === 0) {
    return <EmptyState icon={<IconSearchOff size={28} />} title={t("search.none_title")} explanation={t("search.none", { query })} />;
  }
  return (
    <div className={pane.scroll}>
      <Text size="xs" c="dimmed" px="sm" py="xs" role="status">
        {search.hasNextPage ? null : t("search.results", { count: hits.length })}
      </Text>
      <ul className={pane.rows}>
        {hits.map(({ conversation, message }) => (
          <li key={`${conversation.id} ${message?.seq ?? "person"}`}>
            {message ? <MessageHit conversation={conversation} message={message} /> : <PersonHit conversation={conversation} />}
          </li>
        ))}
      </ul>
      {search.hasNextPage && (
        <div className={pane.more}>
          <Button variant="subtle" loading={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
            {t("search.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function MessageHit({ conversation, message }: { conversation: Conversation; message: FoundMessage }) {
  const { seq, author, at, excerpt, matches } = message;
  return (
    <Hit conversation={conversation} seq={seq} at={at}>
      <span className={classes.excerpt}>
        {author.kind !== "contact" && author.name && <span className={classes.author}><bdi>{author.name}</bdi>: </span>}
        <bdi>{highlighted(excerpt, matches)}</bdi>
      </span>
    </Hit>
  );
}

/** The name or the address was found, in no particular message: it leads to the person's newest conversation. */
function PersonHit({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const { contact, last_comment: last } = conversation;
  return (
    <Hit conversation={conversation} seq={null} at={last?.at ?? conversation.created_at}>
      <span className={classes.person}>
        <IconUser size={14} aria-hidden />
        <span>{t("search.person")}</span>{contact.name && contact.email && <>·<bdi className="cut-line" dir="ltr">{contact.email}</bdi></>}
      </span>
      {last?.excerpt && <span className={`cut-words ${classes.last}`} dir="auto">{last.excerpt}</span>}
    </Hit>
  );
}

function Hit({ conversation, seq, at, children }: { conversation: Conversation; seq: number | null; at: string; children: ReactNode }) {
  const formats = useFormats();
  const now = useNow();
  const place = useInboxLocation();
  const name = useContactName()(conversation.contact);
  const current = place.conversation === conversation.id && place.seq === seq;
  return (
    <Link className={classes.hit} aria-current={current ? "true" : undefined}
      {...addressOf({ ...place, conversation: conversation.id, seq, person: false })}>
      <PersonAvatar name={conversation.contact.name ?? conversation.contact.email} size={32} />
      <span className={classes.text}>
        <span className={classes.line}>
          <span className={`cut-line ${classes.name}`} dir="auto">{name}</span>
          <time className={classes.time} dateTime={at}>{formats.ago(at, now, "narrow")}</time>
        </span>
        {children}
      </span>
    </Link>
  );
}

/** The excerpt with its matches marked; ranges that make no sense are left out rather than trusted. */
export function highlighted(excerpt: string, matches: readonly [number, number][]): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const [start, end] of matches.toSorted((one, other) => one[0] - other[0])) {
    if (start < from || end <= start || end > excerpt.length) continue;
    parts.push(excerpt.slice(from, start), <mark key={start}>{excerpt.slice(start, end)}</mark>);
    from = end;
  }
  parts.push(excerpt.slice(from));
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}
