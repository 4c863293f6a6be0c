import type { Destination, Host } from "../shared/host.ts";
import type { Session } from "../shared/session.ts";
import type { Dates } from "./dates.ts";
import type { Translate } from "./translate.ts";

/** What the entry hands to the views. */
export interface MessengerContext {
  host: Host;
  session: Session;
  t: Translate;
  go(destination: Destination): void;
  startConversation(): void;
  close(): void;
}

/** What every view can ask for. */
export interface ViewContext extends MessengerContext {
  dates: Dates;
  /** of the language, not of the page */
  direction: "rtl" | "ltr";
}

let current: ViewContext;

/** There is one messenger on a page, and each drawing starts at the panel: nothing needs to be handed down. */
export const setMessenger = (context: ViewContext): void => void (current = context);
export const useMessenger = (): ViewContext => current;
