import "@mantine/core/styles/Chip.layer.css";
import "@mantine/core/styles/SimpleGrid.layer.css";
import type { Weekday } from "@rahnama/client";
import { Chip, Group, Input, Select, SimpleGrid } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { weekdayName, weekFrom } from "../app/dates";

interface WeekFieldsProps {
  weekStart: Weekday;
  weekend: Weekday[];
  onWeekStart: (day: Weekday) => void;
  onWeekend: (days: Weekday[]) => void;
}

/** First day of the week and the weekend, in the order the week then has. */
export function WeekFields({ weekStart, weekend, onWeekStart, onWeekend }: WeekFieldsProps) {
  const { t, i18n } = useTranslation("workspace");
  const labelId = useId();
  const hintId = useId();
  const days = weekFrom(weekStart);
  const startChoices = weekFrom(i18n.language === "fa" ? "saturday" : "monday");
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Select
        label={t("week_start")} value={weekStart} onChange={(day) => day && onWeekStart(day as Weekday)} allowDeselect={false}
        data={startChoices.map((day) => ({ value: day, label: weekdayName(day, i18n.language) }))}
      />
      <div role="group" aria-labelledby={labelId} aria-describedby={hintId}>
        <Input.Label component="div" id={labelId}>{t("weekend")}</Input.Label>
        <Input.Description id={hintId} mb={6}>{t("weekend_hint")}</Input.Description>
        <Chip.Group multiple value={weekend} onChange={(chosen) => onWeekend(days.filter((day) => chosen.includes(day)))}>
          <Group gap={6}>
            {days.map((day) => (
              <Chip key={day} value={day} size="xs" radius="sm">{weekdayName(day, i18n.language)}</Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
    </SimpleGrid>
  );
}
