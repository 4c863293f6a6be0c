import { Skeleton } from "@mantine/core";
import { IconMessage2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Conversation, Uuid } from "@rahnama/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { loadAreas } from "../../app/i18n";
import { onDemand } from "../../app/on-demand";
import { EmptyState } from "../../app/shell/EmptyState";
import { Composer } from "../composer/Composer";
import { useContactName } from "../contact-name";
import { useInboxLocation } from "../inbox-location";
import { countsQuery, useConversation } from "../inbox-queries";
import { BackToList } from "./BackToList";
import { ConversationHeader } from "./ConversationHeader";
import classes from "./ConversationPane.module.css";
import { MessageLog } from "./MessageLog";
import { useConversationKeys } from "./conversation-keys";

const GoneConversation = onDemand(() =>
  Promise.all([import("./GoneConversation"), loadAreas("gone")]).then(([module]) => module.GoneConversation));

export interface PaneWidth {
  phone: boolean;
  wide: boolean;
}

/** Second column: the open conversation, or what to do when none is. */
export function ConversationPane(width: PaneWidth) {
  const { conversation: id } = useInboxLocation();
  const { conversation, gone } = useConversation(id);
  if (id === null) return <NothingOpen />;
  if (conversation) return <OpenConversation key={id} id={id} conversation={conversation} {...width} />;
  if (gone) return <GoneConversation shown id={id} why={gone} phone={width.phone} />;
  return <ConversationSkeleton phone={width.phone} />;
}

/** Where there is nothing to choose from, the list already says what to do. */
function NothingOpen() {
  const { t } = useTranslation("inbox");
  const { data: counts } = useQuery(countsQuery);
  const any = counts !== undefined && counts.open + counts.snoozed + counts.closed > 0;
  return (
    <section className={classes.empty}>
      {any && <EmptyState icon={<IconMessage2 size={28} />} title={t("empty.pick_title")} explanation={t("empty.pick")} />}
    </section>
  );
}

function OpenConversation({ id, conversation, ...width }: { id: Uuid; conversation: Conversation } & PaneWidth) {
  const { t } = useTranslation("inbox");
  const nameOf = useContactName();
  const { seq } = useInboxLocation();
  const [sentCount, setSentCount] = useState(0);
  useConversationKeys(conversation);
  return (
    <section className={classes.pane} aria-label={t("conversation.label", { name: nameOf(conversation.contact) })}>
      <ConversationHeader conversation={conversation} {...width} />
      <MessageLog key={seq ?? "end"} id={id} conversation={conversation} seq={seq} sentCount={sentCount} />
      <Composer conversation={conversation} phone={width.phone} onSent={() => setSentCount((count) => count + 1)} />
    </section>
  );
}

function ConversationSkeleton({ phone }: { phone: boolean }) {
  const { t } = useTranslation("inbox");
  return (
    <section className={classes.pane} role="status" aria-label={t("log.loading")}>
      <div className={classes.skeletonHeader}>{phone && <BackToList />}<Skeleton h="1.25rem" w="10rem" /></div>
      <LogSkeleton />
    </section>
  );
}

export function LogSkeleton() {
  return (
    <div className={classes.skeleton} aria-hidden>
      {[58, 40, 66, 34].map((width, index) => (
        <Skeleton key={width} h="2.75rem" radius="lg" w={`${width}%`} style={{ alignSelf: index % 2 ? "end" : "start" }} />
      ))}
    </div>
  );
}
