import type { Bubble } from "./arrange.ts";
import { useMessenger } from "./context.ts";
import { Drawing } from "./icons.tsx";

/** Under a message that the server refused for good. */
export function Failed({ bubble }: { bubble: Bubble }) {
  const { session, t } = useMessenger();
  return (
    <span class="meta problem" role="alert">
      <Drawing path="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5M12 15.5v.01" />
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
