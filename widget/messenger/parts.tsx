import { useMessenger } from "./context.ts";
import { Icon } from "./icons.tsx";
import { fetchLost, isLost } from "./later.ts";

interface IconButtonProps {
  icon: Parameters<typeof Icon>[0]["name"];
  label: string;
  onClick: () => void;
  expanded?: boolean;
}

export function IconButton({ icon, label, onClick, expanded }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} aria-expanded={expanded} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

/** One line when the server cannot be reached, or no longer has a part of the messenger. */
export function Notice() {
  const { session, t } = useMessenger();
  const offline = session.connection.status === "offline";
  return (
    <div class="notice" role="status">
      {offline ? <span>{t("connection.offline")}</span> : isLost() && <TryAgain text={t("part.lost")} again={fetchLost} />}
    </div>
  );
}

export function TryAgain({ text, again }: { text: string; again: () => void }) {
  const { t } = useMessenger();
  return (
    <span>
      {text}{" "}
      <button class="link" type="button" onClick={again}>
        {t("conversation.load_again")}
      </button>
    </span>
  );
}
