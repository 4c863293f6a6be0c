import { useTranslation } from "react-i18next";

import { GivenValue } from "../../people/GivenValue";
import classes from "./PersonPanel.module.css";

/** What the site told about a person. Names and values are the site's own words and stay as they are. */
export function Traits({ traits }: { traits: Record<string, unknown> }) {
  const { t } = useTranslation("inbox");
  const entries = Object.entries(traits).filter(([, value]) => value !== null && value !== "");
  if (entries.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t("person.traits")}</h3>
      <dl className={classes.list}>
        {entries.map(([name, value]) => (
          <div key={name}><dt><bdi>{name.replaceAll("_", " ")}</bdi></dt><dd><GivenValue value={value} /></dd></div>
        ))}
      </dl>
    </section>
  );
}
