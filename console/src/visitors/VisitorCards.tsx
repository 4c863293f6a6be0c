import { Button } from "@mantine/core";
import { IconMessagePlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { PageNow, Place, SegmentBadges, Source, Times, type VisitorRowsProps, Who } from "./visitor-parts";
import classes from "./VisitorsPage.module.css";

/** The same people where a table has no room. */
export function VisitorCards({ visitors, nameOf, onChat }: VisitorRowsProps) {
  const { t } = useTranslation("visitors");
  return (
    <ul className={classes.cards} aria-label={t("table")}>
      {visitors.map((visitor) => {
        const name = nameOf(visitor);
        return (
          <li key={visitor.contact_id} className={classes.card}>
            <div className={classes.cardHead}>
              <PersonAvatar name={visitor.contact?.name ?? visitor.contact?.email ?? null} size={36} online />
              <Who visitor={visitor} name={name} />
              <Button variant="light" size="compact-md" leftSection={<IconMessagePlus size={16} aria-hidden />} onClick={() => onChat(visitor)} aria-label={t("chat_with", { name })}>
                {t("chat")}
              </Button>
            </div>
            <div className={classes.cardPage}><PageNow visitor={visitor} /></div>
            <div className={classes.cardFacts}><Times visitor={visitor} /></div>
            <div className={classes.cardFacts}>
              <Place country={visitor.country} />
              <Source visitor={visitor} />
              {visitor.conversations > 0 && <span>{t("conversations_count", { count: visitor.conversations })}</span>}
            </div>
            {visitor.segments.length > 0 && <SegmentBadges segments={visitor.segments} />}
          </li>
        );
      })}
    </ul>
  );
}
