import type { Uuid } from "@rahnama/client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { showToast } from "../../app/toasts/toasts";
import { useInboxSession } from "../InboxProvider";

/**
 * Tells of a message that the server refused on whichever page its author is by then, and stays until they have seen it. In
 * its own conversation it says so itself.
 *
 * @param show leads to a conversation
 */
export function useRefusals(open: Uuid | null, show: (conversation: Uuid) => void): void {
  const { t } = useTranslation("inbox");
  const { sender } = useInboxSession();
  const outbox = useSyncExternalStore(sender.subscribe, sender.get);
  const told = useRef<ReadonlySet<Uuid>>(new Set());
  useEffect(() => {
    const failed = new Set<Uuid>();
    for (const { outgoing: { client_id, conversation }, delivery } of outbox) {
      if (delivery.state !== "failed") continue;
      failed.add(client_id);
      if (told.current.has(client_id) || conversation === open) continue;
      showToast({
        kind: "failure", lifetime: null, message: t("log.failed_send", { reason: delivery.reason }),
        action: { label: t("keyboard.open"), run: () => show(conversation) },
      });
    }
    told.current = failed;
  }, [outbox, open, show, t]);
}
