import type { TFunction } from "i18next";

export const CONVERSATION_STARTED = "Conversation started";

/** Events that Rahnama itself tells of. All others are named by the site, and shown as it named them. */
const own = {
  "Page viewed": "page_viewed",
  "Screen viewed": "screen_viewed",
  Identified: "identified",
  [CONVERSATION_STARTED]: "conversation_started",
  "Conversation replied": "conversation_replied",
  "Conversation answered": "conversation_answered",
  "Conversation closed": "conversation_closed",
} as const;

/** What an event is called on screen. */
export function eventName(name: string, t: TFunction<"conditions">): string {
  return Object.hasOwn(own, name) ? t(`own_events.${own[name as keyof typeof own]}`) : name;
}
