import type { ConversationEvent } from "@rahnama/client";
import { useMessenger } from "./context.ts";

/** Something that happened to the conversation, of what concerns the visitor. */
export function EventLine({ event }: { event: ConversationEvent }) {
  const { t } = useMessenger();
  let text = "";
  if (event.type === "assigned" && event.to_name) text = t("conversation.assigned", { name: event.to_name });
  if (event.type === "status_changed" && event.to === "closed") text = t("conversation.closed");
  if (event.type === "status_changed" && event.from === "closed") text = t("conversation.reopened");
  return text ? <p class="line">{text}</p> : null;
}
