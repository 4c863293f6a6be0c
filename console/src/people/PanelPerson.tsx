import type { Contact } from "@rahnama/client";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import panel from "../inbox/person/PersonPanel.module.css";
import { GeoCredit } from "./GeoCredit";
import { placeOf } from "./place";
import { SegmentsOf } from "./SegmentsOf";
import { StageHistory } from "./StageHistory";
import classes from "./Person.module.css";

/** What the panel beside a conversation says of somebody's place, segments and stage; comes after the panel stands. */
export function PanelPerson({ contact }: { contact: Contact }) {
  const { t } = useTranslation("people");
  const { locale } = useFormats();
  const place = placeOf(contact, locale);
  return (
    <>
      {place && (
        <section className={panel.section}>
          <h3 className={panel.heading}>{t("facts.place")}</h3>
          <span>{place}</span>
          {contact.country && <GeoCredit />}
        </section>
      )}
      <section className={panel.section}>
        <h3 className={panel.heading}>{t("segments.title")}</h3>
        <SegmentsOf contactId={contact.id} />
      </section>
      <section className={`${panel.section} ${classes.inPanel}`}><StageHistory contact={contact} compact /></section>
    </>
  );
}
