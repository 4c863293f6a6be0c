import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";

import { usePageTitle } from "../app/page-title";
import { ConnectionBanner } from "../realtime/ConnectionBanner";
import { ConversationPane } from "./conversation/ConversationPane";
import classes from "./InboxPage.module.css";
import { useInboxLocation } from "./inbox-location";
import { useConversation } from "./inbox-queries";
import { CommandPaletteKey } from "./keyboard/CommandPaletteKey";
import { InboxMenusProvider } from "./keyboard/inbox-menus";
import { ListPane } from "./list/ListPane";
import { usePersonPanelPreference } from "./person/person-panel-preference";
import { PersonPanel } from "./person/PersonPanel";

function useWidth(query: string): boolean {
  return useMediaQuery(query, false, { getInitialValueInEffect: false }) ?? false;
}

/** List, conversation and person: side by side where there is room, one over the other on a phone. */
export function InboxPage() {
  const { t } = useTranslation("inbox");
  const place = useInboxLocation();
  const phone = useWidth("(max-width: 47.99em)");
  const wide = useWidth("(min-width: 80em)");
  const [personPreferred] = usePersonPanelPreference();
  usePageTitle(t("title"));

  // Of somebody who is gone there is nothing to show beside the word of it.
  const { gone } = useConversation(place.conversation);
  const person = place.conversation !== null && gone === null && (wide ? personPreferred : place.person);
  const showList = !phone || place.conversation === null;
  const showConversation = phone ? place.conversation !== null && !person : true;
  return (
    <InboxMenusProvider conversation={place.conversation}>
      <div className={classes.inbox}>
        <ConnectionBanner />
        <div className={classes.panes} data-phone={phone || undefined} data-person={(person && !phone) || undefined}>
          {showList && <ListPane />}
          {showConversation && <ConversationPane key={place.conversation ?? "none"} wide={wide} phone={phone} />}
          {person && place.conversation && <PersonPanel key={`person ${place.conversation}`} conversationId={place.conversation} overlaid={!wide} />}
        </div>
      </div>
      <CommandPaletteKey />
    </InboxMenusProvider>
  );
}
