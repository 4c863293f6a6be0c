import { Button, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Uuid } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useFormats, useNow } from "../../app/formats";
import { PartFailure } from "../../app/shell/LoadFailure";
import { contactConversationsQuery } from "../inbox-queries";
import classes from "./PersonPanel.module.css";

/** The person's other conversations, newest first. */
export function PersonHistory({ contact, except }: { contact: Uuid; except: Uuid }) {
  const { t } = useTranslation(["inbox", "app"]);
  const formats = useFormats();
  const now = useNow();
  const query = useInfiniteQuery(contactConversationsQuery(contact));
  const others = query.data?.pages.flatMap((page) => page.items).filter((conversation) => conversation.id !== except) ?? [];
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t("inbox:person.history")}</h3>
      {query.isPending && <Skeleton h="2.5rem" />}
      {query.isError && !query.data && <PartFailure error={query.error} reset={() => void query.refetch()} />}
      {query.isSuccess && others.length === 0 && !query.hasNextPage && <Text size="sm" c="dimmed">{t("inbox:person.history_none")}</Text>}
      <ul className={classes.history}>
        {others.map((conversation) => (
          <li key={conversation.id}>
            <Link to="/inbox/$view/$conversationId" params={{ view: "all", conversationId: conversation.id }} className={classes.conversation}>
              <span className="cut-words" dir="auto">{conversation.last_comment?.excerpt || t("inbox:list.no_comment")}</span>
              <span className={classes.meta}>
                {t(`inbox:status.${conversation.status}`)} · {formats.ago(conversation.last_comment?.at ?? conversation.created_at, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("app:actions.more")}</Button>
      )}
    </section>
  );
}
