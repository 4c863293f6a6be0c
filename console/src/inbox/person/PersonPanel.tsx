import { ActionIcon, Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowLeft, IconExternalLink, IconWorld } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Contact, Uuid } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useFormats, useNow } from "../../app/formats";
import { loadAreas } from "../../app/i18n";
import { PartFailure } from "../../app/shell/LoadFailure";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { languageName } from "../../contacts/contact-place";
import { safeHref } from "../../message/markdown";
import { useContactName } from "../contact-name";
import { timeIn } from "../conversation/zone-time";
import { useGo } from "../inbox-location";
import { contactQuery, useConversation, useInbox } from "../inbox-queries";
import { EditableFields } from "./EditableFields";
import { PersonHistory } from "./PersonHistory";
import classes from "./PersonPanel.module.css";
import { StageBadges } from "./StageBadges";
import { Traits } from "./Traits";

interface PersonPanelProps {
  conversationId: Uuid;
  /** stands over the conversation instead of beside it */
  overlaid: boolean;
}

/** Third column: who one is talking to. */
export function PersonPanel({ conversationId, overlaid }: PersonPanelProps) {
  const { t } = useTranslation("inbox");
  const go = useGo();
  const { conversation } = useConversation(conversationId);
  return (
    <aside className={classes.panel} data-overlaid={overlaid || undefined} aria-label={t("person.label")}>
      {overlaid && (
        <div className={classes.back}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("person.back")} onClick={() => go({ person: false })}>
            <IconArrowLeft size={20} className="mirrored" aria-hidden />
          </ActionIcon>
          <span>{t("person.label")}</span>
        </div>
      )}
      {conversation
        ? <Person known={conversation.contact} conversation={conversationId} overlaid={overlaid} />
        : <div className={classes.section} role="status" aria-label={t("log.loading")}><Skeleton h="8rem" /></div>}
    </aside>
  );
}

function Person({ known, conversation, overlaid }: { known: Contact; conversation: Uuid; overlaid: boolean }) {
  const { t } = useTranslation("inbox");
  const nameOf = useContactName();
  // The list carries the contact too, but only this answer is sure to be complete and fresh.
  const contact = useQuery(contactQuery(known.id)).data ?? known;
  const live = useInbox((state) => state.live.contacts.get(known.id));
  const online = live?.online ?? contact.online;
  const name = nameOf(contact);
  const phone = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false }) ?? false;
  const Heading = overlaid && phone ? "h1" : "h2";
  return (
    <>
      <div className={classes.head}>
        <PersonAvatar name={contact.name ?? contact.email} size={56} online={online} />
        <Heading className={classes.name}><bdi>{name}</bdi></Heading>
        <div className={classes.badges}><StageBadges contact={contact} /></div>
        <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className={classes.link}>{t("person.open_profile")}</Link>
      </div>
      <CurrentPage contact={contact} online={online} url={live ? live.page_url : contact.last_page_url}
        title={live ? live.page_title : contact.last_page_title} />
      <section className={classes.section}><EditableFields contact={contact} /></section>
      <SegmentsAndStage contact={contact} />
      <Details contact={contact} online={online} />
      <Traits traits={contact.traits} />
      <PersonHistory contact={contact.id} except={conversation} />
    </>
  );
}

const panelPersonQuery = queryOptions({
  queryKey: ["code", "panel person"],
  queryFn: async () => {
    const [module] = await Promise.all([import("../../people/PanelPerson"), loadAreas("people", "conditions")]);
    return module.PanelPerson;
  },
  staleTime: Infinity,
});

/**
 * Segments and stage bring the words of conditions along; the panel stands without waiting for them. They come by
 * state, and no boundary waits: React loses a boundary that waits for code and words in turn while contacts change.
 */
function SegmentsAndStage({ contact }: { contact: Contact }) {
  const { data: PanelPerson, error, refetch } = useQuery(panelPersonQuery);
  if (PanelPerson) return <PanelPerson contact={contact} />;
  if (!error) return <Skeleton h="7rem" m="md" />;
  return <section className={classes.section}><PartFailure error={error} reset={() => void refetch()} /></section>;
}

/** The page somebody is on, or was on last; live while they are there. */
function CurrentPage({ contact, online, url, title }: { contact: Contact; online: boolean; url: string | null; title: string | null }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const now = useNow();
  if (!url) return null;
  const href = safeHref(url);
  const shownUrl = shortAddress(url);
  return (
    <section className={classes.page} data-online={online || undefined} aria-live="polite">
      <h3 className={classes.pageHeading}>
        <IconWorld size={15} aria-hidden />
        {online ? t("person.here_now") : `${t("person.last_page")} · ${formats.ago(contact.last_seen_at, now)}`}
      </h3>
      {title && <div className={classes.pageTitle}><bdi>{title}</bdi></div>}
      {href ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={classes.pageUrl} title={url}>
          <bdi className="cut-line" dir="ltr">{shownUrl}</bdi><IconExternalLink size={13} className="mirrored" aria-hidden />
        </a>
      ) : <span className={classes.pageUrl}><bdi className="cut-line" dir="ltr">{shownUrl}</bdi></span>}
    </section>
  );
}

/** An address as people say it: without scheme and closing slash. */
function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

function Details({ contact, online }: { contact: Contact; online: boolean }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const now = useNow();
  const zoneTime = contact.time_zone ? timeIn(contact.time_zone, now, formats.locale) : null;
  const rows: [string, React.ReactNode][] = [
    [t("person.browser"), contact.browser && <bdi>{contact.browser}</bdi>],
    [t("person.os"), contact.os && <bdi>{contact.os}</bdi>],
    [t("person.language"), contact.locale && languageName(contact.locale, formats.locale)],
    [t("person.local_time"), contact.time_zone && <>{zoneTime}<span className={classes.zone}><bdi dir="ltr">{contact.time_zone}</bdi></span></>],
    [t("person.referrer"), contact.referrer && <bdi dir="ltr">{shortAddress(contact.referrer)}</bdi>],
    [t("person.first_seen"), <time key="first" dateTime={contact.first_seen_at} title={formats.full(contact.first_seen_at)}>{formats.ago(contact.first_seen_at, now)}</time>],
    [t("person.last_seen"), online ? t("person.online") : <time key="last" dateTime={contact.last_seen_at} title={formats.full(contact.last_seen_at)}>{formats.ago(contact.last_seen_at, now)}</time>],
    [t("person.external_id"), contact.external_id && <bdi>{contact.external_id}</bdi>],
  ];
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t("person.details")}</h3>
      <dl className={classes.list}>
        {rows.map(([label, value]) => value && <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      </dl>
    </section>
  );
}
