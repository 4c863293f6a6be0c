import { useMemo } from "preact/hooks";
import type { Bubble } from "./arrange.ts";
import { Avatar } from "./avatar.tsx";
import { useMessenger } from "./context.ts";
import { Icon } from "./icons.tsx";
import { failed, files, markdown } from "./later.ts";
import { mayHoldMarkup, PlainText } from "./plain-text.tsx";

export function BubbleView({ bubble }: { bubble: Bubble }) {
  const { t, dates, host } = useMessenger();
  const { own, author, body, attachments, delivery, first, last, message } = bubble;
  const name = own ? t("message.you") : (author.name ?? host.boot.workspace.name);
  // The same node again spares its subtree the comparison: a long conversation stays quick to type in.
  const Text = (mayHoldMarkup(body) && markdown.now()?.MarkdownView) || PlainText;
  const text = useMemo(() => body && <Text source={body} />, [body, Text]);
  const Failed = delivery === "failed" ? failed.now()?.Failed : undefined;
  const File = attachments.length ? files.now()?.AttachmentView : undefined;

  return (
    <article
      class={`bubble-row ${own ? "own" : "team"} ${first ? "first" : ""} ${last ? "last" : ""}`}
      data-delivery={delivery}
    >
      {!own && last && <Avatar author={author} />}
      <span class="spoken">{name}: </span>
      <div class="bubble-column">
        {text && <div class="bubble">{text}</div>}
        {attachments.map((attachment) =>
          File ? (
            <File key={attachment.id} attachment={attachment} message={message} />
          ) : (
            <span key={attachment.id} dir="auto">
              {attachment.name}
            </span>
          ),
        )}
        {delivery === "failed" ? (
          Failed && <Failed bubble={bubble} />
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
