import type { VisitorConversation } from "@rahnama/client";
import { Avatar } from "./avatar.tsx";
import { useMessenger } from "./context.ts";

/** One conversation in a list: with whom, the last words, when, and what is unread. */
export function ConversationRow({ conversation }: { conversation: VisitorConversation }) {
  const { t, dates, go, host } = useMessenger();
  const { last_comment: last, assignee, unread, status, id } = conversation;
  const colleague = last && last.author.kind !== "contact" ? last.author : assignee;
  const name = colleague?.name ?? host.boot.workspace.name;
  const text = last?.excerpt || t("list.attachment");

  return (
    <button class="row" onClick={() => go({ view: "conversation", thread: id })}>
      <Avatar author={colleague ?? { kind: "teammate", id: null, name, avatar_url: null }} />
      <span class="row-text">
        <span class="row-top">
          <strong dir="auto">{name}</strong>
          {last && <time dateTime={last.at}>{dates.brief(last.at)}</time>}
        </span>
        <span class="excerpt" dir="auto">
          {last?.author.kind === "contact" ? t("list.you", { text }) : text}
        </span>
        {status === "closed" && <span class="tag">{t("list.closed")}</span>}
      </span>
      {unread > 0 && (
        <span class="count">
          <span aria-hidden="true">{new Intl.NumberFormat(host.boot.locale).format(unread)}</span>
          <span class="spoken">{t("launcher.unread", { count: unread })}</span>
        </span>
      )}
    </button>
  );
}
