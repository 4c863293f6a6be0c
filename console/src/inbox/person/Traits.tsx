import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { useMe } from "../../app/session";
import { givenValue } from "../../people/given-value";
import classes from "./PersonPanel.module.css";

/** What the site told about a person. Names and values are the site's own words and stay as they are. */
export function Traits({ traits }: { traits: Record<string, unknown> }) {
  const { t } = useTranslation("inbox");
  const zone = useMe().workspace.time_zone;
  const formats = useFormats();
  const entries = Object.entries(traits).filter(([, value]) => value !== null && value !== "");
  if (entries.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t("person.traits")}</h3>
      <dl className={classes.list}>
        {entries.map(([name, value]) => (
          <div key={name}><dt><bdi>{name.replaceAll("_", " ")}</bdi></dt><dd><bdi>{givenValue(value, formats, zone)}</bdi></dd></div>
        ))}
      </dl>
    </section>
  );
}
