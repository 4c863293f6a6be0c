import { useMemo } from "preact/hooks";
import type { Bubble } from "./arrange.ts";
import { AttachmentView } from "./attachment-view.tsx";
import { Avatar } from "./avatar.tsx";
import { useMessenger } from "./context.ts";
import { Icon } from "./icons.tsx";
import { MarkdownView } from "./markdown-view.tsx";

export function BubbleView({ bubble }: { bubble: Bubble }) {
  const { t, dates, host } = useMessenger();
  const { own, author, body, attachments, delivery, first, last, message } = bubble;
  const name = own ? t("message.you") : (author.name ?? host.boot.settings.title[host.boot.locale]);
  // The same node again spares its subtree the comparison: a long conversation stays quick to type in.
  const text = useMemo(() => body && <MarkdownView source={body} />, [body]);

  return (
    <article
      class={`bubble-row ${own ? "own" : "team"} ${first ? "first" : ""} ${last ? "last" : ""}`}
      data-delivery={delivery}
    >
      {!own && last && <Avatar author={author} />}
      <span class="spoken">{name}: </span>
      <div class="bubble-column">
        {text && <div class="bubble">{text}</div>}
        {attachments.map((attachment) => (
          <AttachmentView key={attachment.id} attachment={attachment} message={message} />
        ))}
        {delivery === "failed" ? (
          <Failed bubble={bubble} />
        ) : (
          (last || delivery === "sending") && (
            <span class="meta">
              {!own && <span dir="auto">{name}</span>}
              <time dateTime={bubble.at}>{dates.time(bubble.at)}</time>
              {delivery && (bubble.newestOwn || delivery === "sending") && <DeliveryState delivery={delivery} />}
            </span>
          )
        )}
      </div>
    </article>
  );
}

function DeliveryState({ delivery }: { delivery: "sending" | "sent" | "seen" }) {
  const { session, t } = useMessenger();
  const waiting = delivery === "sending" && session.connection.status === "offline";
  return (
    <span class="delivery">
      <Icon name={delivery === "sending" ? "clock" : delivery} />
      {t(waiting ? "message.waiting" : `message.${delivery}`)}
    </span>
  );
}

function Failed({ bubble }: { bubble: Bubble }) {
  const { session, t } = useMessenger();
  return (
    <span class="meta problem" role="alert">
      <Icon name="alert" />
      <span title={bubble.refused ?? ""}>{t("message.failed")}</span>
      <button class="link" type="button" onClick={() => session.sender.retry(bubble.clientId)}>
        {t("message.retry")}
      </button>
      <button class="link" type="button" onClick={() => session.sender.discard(bubble.clientId)}>
        {t("message.discard")}
      </button>
    </span>
  );
}
