import { UnstyledButton } from "@mantine/core";
import type { ConversationCounts } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useFormats } from "../app/formats";
import classes from "./InboxViews.module.css";
import { VIEWS, type View, useInboxLocation } from "./inbox-location";
import { countsQuery } from "./inbox-queries";
import { useTagList } from "./tag-list";

export function countOf(view: View, counts: ConversationCounts | undefined): number | null {
  if (!counts) return null;
  return view === "all" ? counts.open : counts[view];
}

function Count({ count }: { count: number | null }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  if (!count) return null;
  return (
    <span className={classes.count}>
      <span aria-hidden>{formats.number(count)}</span>
      <span className="visually-hidden">{t("view.count", { count })}</span>
    </span>
  );
}

/** The views of the inbox with their counts, for the side bar. */
export function InboxViews() {
  const { t } = useTranslation("inbox");
  const { data: counts } = useQuery(countsQuery);
  const place = useInboxLocation();
  const tags = useTagList(place.tag);
  return (
    <>
      <ul className={classes.views} aria-label={t("view.label")}>
        {VIEWS.map((view) => (
          <li key={view}>
            <Link
              to="/inbox/$view" params={{ view }} className={classes.view}
              activeOptions={{ exact: false, includeSearch: false }}
              activeProps={{ "data-active": place.tag === null || undefined }}
            >
              <span>{t(`view.${view}`)}</span>
              <Count count={countOf(view, counts)} />
            </Link>
          </li>
        ))}
      </ul>
      {tags.total > 0 && (
        <>
          <div className={classes.heading} id="inbox-tags">{t("view.tags")}</div>
          <ul className={classes.views} aria-labelledby="inbox-tags">
            {tags.shown.map((tag) => (
              <li key={tag.id}>
                <Link
                  to="/inbox/$view" params={{ view: "all" }} search={{ tag: tag.id }} className={classes.view}
                  activeOptions={{ exact: false, includeSearch: true }} activeProps={{ "data-active": true }}
                >
                  <span className={`cut-line ${classes.tag}`} dir="auto">{tag.name}</span>
                </Link>
              </li>
            ))}
            {tags.toggle && (
              <li>
                <UnstyledButton className={classes.view} aria-expanded={tags.whole} onClick={tags.toggle}>
                  {tags.whole ? t("view.fewer_tags") : t("view.all_tags", { total: tags.total })}
                </UnstyledButton>
              </li>
            )}
          </ul>
        </>
      )}
    </>
  );
}
