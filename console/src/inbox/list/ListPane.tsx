import { useTranslation } from "react-i18next";

import { useInboxLocation } from "../inbox-location";
import { ConversationList } from "./ConversationList";
import { ListHeader } from "./ListHeader";
import classes from "./ListPane.module.css";
import { SearchResults } from "./SearchResults";

/** First column: which conversations, and the one being looked for. */
export function ListPane() {
  const { t } = useTranslation("inbox");
  const { query } = useInboxLocation();
  return (
    <section className={classes.pane} aria-label={t("list.label")}>
      <ListHeader />
      {query ? <SearchResults query={query} /> : <ConversationList />}
    </section>
  );
}
