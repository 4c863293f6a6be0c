import { useMessenger } from "./context.ts";
import { Icon } from "./icons.tsx";

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

/** One line when the server cannot be reached. */
export function Notice() {
  const { session, t } = useMessenger();
  return (
    <div class="notice" role="status">
      {session.connection.status === "offline" && <span>{t("connection.offline")}</span>}
    </div>
  );
}
