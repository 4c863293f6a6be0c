import { useTranslation } from "react-i18next";
import { eventName } from "../conditions/event-name";
import { pageLabel } from "../contacts/page-label";
import type { TimelineItemOf } from "./api-types";
import { GivenValue } from "./GivenValue";
import classes from "./Person.module.css";

/** An event as the site sent it. Names and values are the site's own words, but for what Rahnama tells of itself. */
export function EventBody({ event }: { event: TimelineItemOf<"event"> }) {
  const { t } = useTranslation("people");
  const { t: conditionWords } = useTranslation("conditions");
  // What the server itself tells of (conversations) stands in the timeline as what it is about; its ids say nothing.
  const told = event.event_kind === "system" ? {} : event.properties;
  const pairs = Object.entries(told).filter(([, value]) => value !== null && value !== "");
  return (
    <>
      <strong className={classes.what}><bdi>{eventName(event.name, conditionWords)}</bdi></strong>
      {event.page_url && <span className={classes.dim} title={event.page_url}>{t("timeline.event_on", { page: `\u2068${pageLabel(null, event.page_url)}\u2069` })}</span>}
      {pairs.length > 0 && (
        <dl className={classes.properties} aria-label={t("timeline.properties")}>
          {pairs.map(([key, value]) => <div key={key}><dt><bdi>{key}</bdi></dt><dd><GivenValue value={value} /></dd></div>)}
        </dl>
      )}
    </>
  );
}
