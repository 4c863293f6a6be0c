import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Uuid } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useFormats, useNow } from "../../app/formats";
import { contactConversationsQuery } from "../inbox-queries";
import classes from "./PersonPanel.module.css";

/** The person's other conversations, newest first. */
export function PersonHistory({ contact, except }: { contact: Uuid; except: Uuid }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const now = useNow();
  const query = useQuery(contactConversationsQuery(contact));
  const others = query.data?.filter((conversation) => conversation.id !== except) ?? [];
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t("person.history")}</h3>
      {query.isPending && <Skeleton h="2.5rem" />}
      {query.isSuccess && others.length === 0 && <Text size="sm" c="dimmed">{t("person.history_none")}</Text>}
      <ul className={classes.history}>
        {others.map((conversation) => (
          <li key={conversation.id}>
            <Link to="/inbox/$view/$conversationId" params={{ view: "all", conversationId: conversation.id }} className={classes.conversation}>
              <span className={classes.excerpt} dir="auto">{conversation.last_comment?.excerpt || t("list.no_comment")}</span>
              <span className={classes.meta}>
                {t(`status.${conversation.status}`)} · {formats.relative(conversation.last_comment?.at ?? conversation.created_at, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
