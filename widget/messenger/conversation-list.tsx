import { useMessenger } from "./context.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { Icon } from "./icons.tsx";
import { IconButton, Notice } from "./parts.tsx";

export function ConversationList() {
  const { session, t, close, go, startConversation } = useMessenger();
  const conversations = session.log.newestFirst();

  return (
    <>
      <header class="bar">
        <IconButton icon="back" label={t("back")} onClick={() => go({ view: "home" })} />
        <h1>{t("list.title")}</h1>
        <IconButton icon="close" label={t("close")} onClick={close} />
      </header>
      <Notice />
      <main class="list">
        {conversations.length ? (
          <ul>
            {conversations.map((conversation) => (
              <li key={conversation.id}>
                <ConversationRow conversation={conversation} />
              </li>
            ))}
          </ul>
        ) : (
          <div class="empty">
            <Icon name="chat" />
            <strong>{t("list.empty")}</strong>
            <p>{t("list.empty_hint")}</p>
          </div>
        )}
      </main>
      <footer class="foot">
        <button class="primary" data-first-focus onClick={startConversation}>
          {t("list.new")}
        </button>
      </footer>
    </>
  );
}
