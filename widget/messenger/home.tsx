import { Avatars } from "./avatar.tsx";
import { useMessenger } from "./context.ts";
import { Icon } from "./icons.tsx";
import { conversationList } from "./later.ts";
import { IconButton, Notice } from "./parts.tsx";

export function Home() {
  const { host, session, t, close, go, startConversation } = useMessenger();
  const { settings, team, locale } = host.boot;
  const conversations = session.log.newestFirst();
  const latest = conversations[0];
  const Row = latest && conversationList.now()?.ConversationRow;
  const online = session.teamOnline;

  return (
    <div class="home">
      <header class="welcome">
        <div class="welcome-top">
          <span class="brand" dir="auto">
            {settings.title[locale]}
          </span>
          <IconButton icon="close" label={t("close")} onClick={close} />
        </div>
        {settings.show_team && team.length > 0 && <Avatars team={team} />}
        <h1 dir="auto">{settings.greeting[locale]}</h1>
      </header>
      <main class="cards">
        <Notice />
        {Row && (
          <section class="card">
            <h2>{t("home.resume")}</h2>
            <Row conversation={latest} />
          </section>
        )}
        <button class="card start" data-first-focus onClick={startConversation}>
          <span>
            <strong>{t("home.new")}</strong>
            <span class="presence" data-online={online}>
              {online ? t("home.online") : t("home.offline")}
            </span>
            <span class="hint" dir="auto">
              {settings.reply_time[locale]}
            </span>
          </span>
          <span class="go">
            <Icon name="forward" />
          </span>
        </button>
        {conversations.length > 1 && (
          <button class="link all" onClick={() => go({ view: "list" })}>
            {t("home.all")} <Icon name="forward" />
          </button>
        )}
      </main>
    </div>
  );
}
