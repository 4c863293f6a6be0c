import { useMessenger } from "./context.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { Drawing } from "./icons.tsx";
import { IconButton, Notice } from "./parts.tsx";
import { adopt } from "./sheets.ts";
import sheet from "./styles/conversation-list.css?inline";

export { ConversationRow };

adopt(sheet);

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
            <Drawing path="M4 5h16v12h-9l-5 4v-4H4zM8 9.5h8M8 12.8h5" />
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
