import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { timeZoneOptions } from "../app/time-zones";

export function TimeZoneSelect({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const { t, i18n } = useTranslation("workspace");
  const options = useMemo(() => timeZoneOptions(value, i18n.language), [value, i18n.language]);
  return (
    <Select
      label={t("time_zone")} data={options} value={value} onChange={(zone) => zone && onChange(zone)} searchable
      allowDeselect={false} placeholder={t("time_zone_search")} nothingFoundMessage={t("time_zone_none")} maxDropdownHeight={260}
      // What is typed looks for another zone, and is not added to the one that is chosen.
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
