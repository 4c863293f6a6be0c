import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { pageLabel } from "../contacts/page-label";
import { durationWords, sourceOf } from "../visitors/online-visitors";
import type { TimelineItemOf } from "./api-types";
import { countryFlag, countryName } from "./country";
import classes from "./Person.module.css";

/** One visit: how long, how much, from where, with what. */
export function VisitBody({ visit }: { visit: TimelineItemOf<"visit"> }) {
  const { t } = useTranslation("people");
  const { locale } = useFormats();
  const length = durationWords(Date.parse(visit.ended_at) - Date.parse(visit.at), locale);
  const source = sourceOf(visit.referrer, visit.utm.source ?? null);
  const campaign = visit.utm.campaign;
  const facts = [
    length, t("timeline.pages", { count: visit.pages }),
    visit.landing_url && t("timeline.landed", { page: `\u2068${pageLabel(null, visit.landing_url)}\u2069` }),
    source && t("timeline.came_from", { site: `\u2068${source}\u2069` }),
    campaign && t("timeline.campaign", { name: `\u2068${campaign}\u2069` }),
  ].filter(Boolean);
  const device = [visit.browser, visit.os].filter(Boolean).join(" · ");
  return (
    <>
      <strong className={classes.what}>{t("timeline.visit")}</strong>
      <span className={classes.dim}>{facts.join(" · ")}</span>
      {(device || visit.country) && (
        <span className={classes.dim}>
          <bdi>{device}</bdi>{device && visit.country && " · "}{visit.country && `${countryFlag(visit.country)} ${countryName(visit.country, locale)}`}
        </span>
      )}
    </>
  );
}
