/** The pieces of one person on the site, for the table and for the cards of a phone alike. */
import type { OnlineVisitor } from "@rahnama/client";
import { Badge, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats, useNow } from "../app/formats";
import { isWebAddress, pageLabel } from "../contacts/page-label";
import { StageBadges } from "../inbox/person/StageBadges";
import { countryFlag, countryName } from "../people/country";
import { useSegmentName } from "../segments/use-segment-name";
import { durationWords, sourceOf } from "./online-visitors";
import classes from "./VisitorsPage.module.css";

export interface VisitorRowsProps {
  visitors: OnlineVisitor[];
  nameOf: (visitor: OnlineVisitor) => string;
  onChat: (visitor: OnlineVisitor) => void;
}

/** @param conversations whether to say here how often they wrote before */
export function Who({ visitor, name, conversations = false }: { visitor: OnlineVisitor; name: string; conversations?: boolean }) {
  const { t } = useTranslation(["inbox", "visitors"]);
  return (
    <div className={classes.who}>
      {visitor.contact
        ? <Link to="/contacts/$contactId" params={{ contactId: visitor.contact_id }} className={classes.name}><bdi>{name}</bdi></Link>
        : <span className={classes.name}><bdi>{name}</bdi></span>}
      <span className={classes.stage}>
        {visitor.contact ? <StageBadges contact={visitor.contact} /> : <Badge radius="sm" size="sm" className={classes.plain}>{t("inbox:person.stage.visitor")}</Badge>}
        {conversations && visitor.conversations > 0 && <span className={classes.dim}>{t("visitors:conversations_count", { count: visitor.conversations })}</span>}
      </span>
    </div>
  );
}

export function PageNow({ visitor }: { visitor: OnlineVisitor }) {
  const label = pageLabel(visitor.page.title, visitor.page.url);
  const { url } = visitor.page;
  if (!isWebAddress(url)) return <span className={`cut-line ${classes.pageName}`} dir="auto">{label}</span>;
  return <a href={url} target="_blank" rel="noopener noreferrer nofollow" className={`cut-line ${classes.pageLink}`} dir="auto" title={url}>{label}</a>;
}

export function Times({ visitor }: { visitor: OnlineVisitor }) {
  const { t } = useTranslation("visitors");
  const { locale, full } = useFormats();
  const now = useNow();
  const since = (at: string) => durationWords(now - Date.parse(at), locale) ?? t("moment");
  return (
    <>
      <span title={full(visitor.page_since)}>{t("on_page", { time: since(visitor.page_since) })}</span>
      <span className={classes.dim} title={full(visitor.since)}>{t("on_site", { time: since(visitor.since) })}</span>
    </>
  );
}

export function Place({ country }: { country: string | null }) {
  const { locale } = useFormats();
  if (!country) return null;
  return <span><span aria-hidden>{countryFlag(country)}</span> {countryName(country, locale)}</span>;
}

export function Source({ visitor }: { visitor: OnlineVisitor }) {
  const { t } = useTranslation("visitors");
  const source = sourceOf(visitor.referrer, visitor.utm_source);
  return source ? <span className="cut-line" dir="auto" title={visitor.referrer ?? undefined}>{source}</span> : <span className={classes.dim}>{t("direct")}</span>;
}

const SHOWN = 2;

export function SegmentBadges({ segments }: { segments: OnlineVisitor["segments"] }) {
  const { t } = useTranslation("visitors");
  const formats = useFormats();
  const nameOf = useSegmentName();
  const rest = segments.slice(SHOWN);
  return (
    <span className={classes.segments}>
      {segments.slice(0, SHOWN).map((segment) => (
        <Link key={segment.id} to="/segments/$segmentId" params={{ segmentId: segment.id }} className={`cut-line ${classes.segment}`} dir="auto">{nameOf(segment)}</Link>
      ))}
      {rest.length > 0 && (
        <Tooltip label={formats.list(rest.map(nameOf))}><span className={classes.dim} tabIndex={0}>{t("more_segments", { count: rest.length })}</span></Tooltip>
      )}
    </span>
  );
}
