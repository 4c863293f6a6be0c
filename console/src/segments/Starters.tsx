/** What a new condition may begin with: questions that many ask, and the countries that most people are from. */
import type { Condition } from "@rahnama/client";
import { UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { valuesQuery } from "../conditions/condition-queries";
import { countryName } from "../people/country";
import { countriesOffered, fromCountry, starterNames, starters } from "./starters";
import classes from "./SegmentForm.module.css";

export function Starters({ onChoose }: { onChoose: (condition: Condition, name: string) => void }) {
  const { t, i18n } = useTranslation("segments");
  const countries = useQuery(valuesQuery({ attribute: "country" }, "")).data ?? [];
  const offered = [
    ...starterNames.map((starter) => ({ condition: starters[starter], name: t(`starters.${starter}`) })),
    ...countries.slice(0, countriesOffered).map((country) => ({
      condition: fromCountry(country), name: t("from_country", { country: countryName(country, i18n.language) }),
    })),
  ];
  return (
    <div className={classes.starters}>
      <span className={classes.startFrom}>{t("form.start")}</span>
      {offered.map(({ condition, name }) => (
        <UnstyledButton key={name} className={classes.starter} onClick={() => onChoose(condition, name)}>{name}</UnstyledButton>
      ))}
    </div>
  );
}
