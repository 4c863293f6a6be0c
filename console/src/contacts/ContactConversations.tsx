import type { Contact, Conversation } from "@rahnama/client";
import { Badge, Button, Skeleton, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats, useNow } from "../app/formats";
import { PartFailure } from "../app/shell/LoadFailure";
import { contactConversationsQuery } from "../inbox/inbox-queries";
import classes from "./ContactPage.module.css";

/** All that was said with one person, in whatever state it is. */
export function ContactConversations({ contact }: { contact: Contact }) {
  const { t } = useTranslation(["contacts", "app"]);
  const conversations = useInfiniteQuery(contactConversationsQuery(contact.id));
  const items = conversations.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.section}>
      <div className={classes.sectionHeader}><Title order={2}>{t("contacts:conversations.title")}</Title></div>
      {conversations.isPending && <Skeleton h="8rem" />}
      {conversations.isError && !conversations.data && <PartFailure error={conversations.error} reset={() => void conversations.refetch()} />}
      {conversations.data && items.length === 0 && <Text size="sm" c="dimmed">{t("contacts:conversations.none")}</Text>}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map((conversation) => <li key={conversation.id}><ConversationLink conversation={conversation} /></li>)}
        </ul>
      )}
      {conversations.hasNextPage && (
        <Button variant="default" mt="sm" onClick={() => void conversations.fetchNextPage()} loading={conversations.isFetchingNextPage}>{t("app:actions.more")}</Button>
      )}
    </section>
  );
}

function ConversationLink({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("contacts");
  const formats = useFormats();
  const now = useNow();
  const last = conversation.last_comment;
  return (
    <Link
      to="/inbox/$view/$conversationId" params={{ view: "all", conversationId: conversation.id }} className={classes.conversation}
      search={{ status: conversation.status === "open" ? undefined : conversation.status }}
    >
      <span className={`cut-words ${classes.excerpt}`} dir="auto" data-unread={conversation.unread > 0 || undefined}>{last?.excerpt || t("conversations.no_text")}</span>
      <span className={classes.meta}>
        <Badge variant="default" size="sm" tt="none" fw={500}>{t(`conversations.status.${conversation.status}`)}</Badge>
        {formats.relative(conversation.updated_at, Math.max(now, Date.parse(conversation.updated_at)))}
      </span>
    </Link>
  );
}
