import type { Contact } from "@rahnama/client";
import { Anchor, Button, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats, useNow } from "../app/formats";
import { GeoCredit } from "../people/GeoCredit";
import { GivenValue } from "../people/GivenValue";
import { placeOf } from "../people/place";
import { ContactForm } from "./ContactForm";
import { languageName, timeAt } from "./contact-place";
import { isWebAddress, pageLabel } from "./page-label";
import classes from "./ContactPage.module.css";

export function ContactDetails({ contact }: { contact: Contact }) {
  const { t } = useTranslation("contacts");
  const [editing, setEditing] = useState(false);
  return (
    <section className={classes.section}>
      <div className={classes.sectionHeader}>
        <Title order={2}>{t("person.details")}</Title>
        {!editing && <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>{t("person.edit")}</Button>}
      </div>
      {editing ? <ContactForm contact={contact} onDone={() => setEditing(false)} /> : <Facts contact={contact} />}
      {contact.country && <GeoCredit />}
    </section>
  );
}

function Facts({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation(["contacts", "people"]);
  const formats = useFormats();
  const now = useNow();
  const kind = contact.device === "pc" ? t("contacts:person.device_pc") : contact.device === "smartphone" ? t("contacts:person.device_smartphone") : contact.device;
  const device = [contact.browser, contact.os, kind].filter(Boolean).join(" · ");
  const place = placeOf(contact, i18n.language);
  const campaign = [contact.utm_source, contact.utm_medium, contact.utm_campaign].filter(Boolean).join(" · ");
  const traits = Object.entries(contact.traits);
  return (
    <dl className={classes.details}>
      <Fact name={t("contacts:person.email")}>{contact.email && <Anchor href={`mailto:${encodeURIComponent(contact.email)}`} inherit><bdi>{contact.email}</bdi></Anchor>}</Fact>
      <Fact name={t("contacts:person.phone")}>{contact.phone && <bdi dir="ltr">{contact.phone}</bdi>}</Fact>
      {contact.external_id && <Fact name={t("contacts:person.external_id")}><bdi>{contact.external_id}</bdi></Fact>}
      <Fact name={t("contacts:person.page")}>{pageLabel(contact.last_page_title, contact.last_page_url) && <WebLink title={contact.last_page_title} url={contact.last_page_url} />}</Fact>
      {contact.referrer && <Fact name={t("contacts:person.referrer")}><WebLink title={null} url={contact.referrer} /></Fact>}
      {campaign && <Fact name={t("people:facts.source")}><bdi>{campaign}</bdi></Fact>}
      {place && <Fact name={t("people:facts.place")}>{place}</Fact>}
      {device && <Fact name={t("contacts:person.device")}><bdi>{device}</bdi></Fact>}
      {contact.locale && <Fact name={t("contacts:person.locale")}>{languageName(contact.locale, i18n.language)}</Fact>}
      {contact.time_zone && <Fact name={t("contacts:person.time")}>{timeAt(contact.time_zone, i18n.language, now)}</Fact>}
      <Fact name={t("contacts:person.first_seen")}><span title={formats.full(contact.first_seen_at)}>{formats.day(contact.first_seen_at)}</span></Fact>
      {contact.visits > 0 && <Fact name={t("people:facts.visits")}>{t("people:facts.visits_value", { visits: contact.visits, count: contact.page_views })}</Fact>}
      {contact.waiting_since && <Fact name={t("people:facts.waiting")}><span title={formats.full(contact.waiting_since)}>{formats.relative(contact.waiting_since, now)}</span></Fact>}
      {contact.claimed_id && <Fact name={t("people:facts.claimed")}><bdi>{contact.claimed_id}</bdi></Fact>}
      {traits.length > 0 && (
        <Fact name={contact.verified ? t("contacts:person.traits") : t("contacts:person.traits_unverified")}>
          {traits.map(([name, value]) => (
            <div key={name} className={classes.trait}><bdi className={classes.unknown}>{name}</bdi> <GivenValue value={value} /></div>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation("contacts");
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span className={classes.unknown}>{t("person.add")}</span>}</dd>
    </div>
  );
}

function WebLink({ title, url }: { title: string | null; url: string | null }) {
  const label = pageLabel(title, url);
  if (!isWebAddress(url)) return label ? <bdi>{label}</bdi> : null;
  return <Anchor href={url} target="_blank" rel="noopener noreferrer" inherit title={url}><bdi>{label}</bdi></Anchor>;
}
