import { useLayoutEffect } from "preact/hooks";
import { Avatar } from "./avatar.tsx";
import { Composer } from "./composer.tsx";
import { useMessenger } from "./context.ts";
import { emailCard } from "./later.ts";
import { MessageLog } from "./message-log.tsx";
import { IconButton, Notice } from "./parts.tsx";
import { useAttaching } from "./use-attaching.ts";

export function ConversationView({ thread }: { thread: string }) {
  const { host, session, t } = useMessenger();
  const attaching = useAttaching(thread);
  const conversation = session.conversationOf(thread);
  const messages = conversation ? session.log.thread(conversation.id).messages : [];
  const pending = session.pendingIn(thread);
  const EmailCard = host.boot.settings.ask_email_when_offline ? emailCard.now()?.EmailCard : undefined;

  useLayoutEffect(() => {
    // Read is what was on the screen of somebody looking at it.
    if (conversation && document.visibilityState === "visible" && document.hasFocus()) session.markRead(conversation.id);
  });

  return (
    <div
      class="conversation"
      data-drop={attaching.dragging ? t("composer.drop") : undefined}
      {...attaching.dropTarget}
    >
      <Heading thread={thread} />
      <Notice />
      <MessageLog thread={thread} messages={messages} pending={pending}>
        {EmailCard && <EmailCard messages={messages} />}
      </MessageLog>
      <Composer thread={thread} attaching={attaching} />
    </div>
  );
}

function Heading({ thread }: { thread: string }) {
  const { host, session, t, close, go } = useMessenger();
  const { settings, locale, workspace } = host.boot;
  const conversation = session.conversationOf(thread);
  const colleague = conversation?.assignee ?? null;
  const name = colleague?.name ?? workspace.name;
  const back = () => go({ view: session.log.conversations.size > 1 ? "list" : "home" });

  return (
    <header class="bar">
      <IconButton icon="back" label={t("back")} onClick={back} />
      {colleague && <Avatar author={colleague} />}
      <div class="bar-text">
        <h1><bdi>{name}</bdi></h1>
        <span class="presence" data-online={session.teamOnline} dir="auto">
          {session.teamOnline ? t("conversation.online") : settings.reply_time[locale]}
        </span>
      </div>
      <IconButton icon="close" label={t("close")} onClick={close} />
    </header>
  );
}
