import type { Contact } from "@rahnama/client";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats, useNow } from "../app/formats";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { useContactName } from "../inbox/contact-name";
import { StageBadges } from "../inbox/person/StageBadges";
import { pageLabel } from "./page-label";
import classes from "./ContactsPage.module.css";

export function ContactRow({ contact }: { contact: Contact }) {
  const { t } = useTranslation("contacts");
  const formats = useFormats();
  const now = useNow();
  const name = useContactName()(contact);
  return (
    <li className={classes.row}>
      <PersonAvatar name={contact.name ?? contact.email} size={36} online={contact.online} />
      <div className={classes.who}>
        <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className={`cut-line ${classes.name}`} dir="auto">{name}</Link>
        {contact.name && contact.email && <span className={`cut-line ${classes.email}`} dir="auto">{contact.email}</span>}
      </div>
      <span className={classes.stage}><StageBadges contact={contact} /></span>
      <span className={`cut-line ${classes.where}`} dir="auto" title={contact.last_page_url ?? undefined}>{pageLabel(contact.last_page_title, contact.last_page_url)}</span>
      <span className={classes.seen} title={formats.full(contact.last_seen_at)}>
        {contact.online ? t("online") : formats.relative(contact.last_seen_at, Math.max(now, Date.parse(contact.last_seen_at)))}
      </span>
    </li>
  );
}
