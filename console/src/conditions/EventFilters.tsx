import type { Filter } from "@rahnama/client";
import { ActionIcon, Autocomplete, Button } from "@mantine/core";
import { IconFilterPlus, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { EventCondition } from "../people/api-types";
import type { Path } from "./condition-tree";
import { Comparison } from "./Comparison";
import { useEditor, useTroubleAt } from "./editor-context";
import { newFilter, propertySubject } from "./operators";
import classes from "./ConditionEditor.module.css";

interface EventFiltersProps {
  leaf: EventCondition;
  path: Path;
  onChange: (filters: Filter[]) => void;
}

/** Which of the events count: all filters must hold for one and the same event. */
export function EventFilters({ leaf, path, onChange }: EventFiltersProps) {
  const { t } = useTranslation("conditions");
  const { vocabulary } = useEditor();
  const { gap } = useTroubleAt(path, true);
  const suggested = useRef(false);
  const filters = leaf.filters ?? [];
  const properties = vocabulary.events.find(({ name }) => name === leaf.event)?.properties ?? [];
  const list = useRef<HTMLDivElement>(null);
  const adding = useRef(false);
  useEffect(() => {
    if (adding.current) list.current?.querySelector<HTMLInputElement>("[data-filter]:last-of-type input")?.focus();
    adding.current = false;
  }, [filters.length]);
  const add = () => {
    adding.current = true;
    onChange([...filters, { property: "", operator: "eq" }]);
  };
  const set = (index: number, filter: Filter) => onChange(filters.map((each, at) => (at === index ? filter : each)));
  return (
    <div ref={list} className={classes.filters}>
      {filters.map((filter, index) => (
        <div key={index} className={classes.filter} data-filter>
          <div className={classes.line}>
            <span className={classes.word}>{t(index === 0 ? "editor.with" : "editor.and")}</span>
            <Autocomplete
              size="xs" className={classes.property} aria-label={t("editor.filter_property")} placeholder={t("editor.filter_property")}
              data={properties.map(({ key }) => key)} value={filter.property} error={gap(`filters/${index}/property`) && t("editor.fill_in")}
              onOptionSubmit={() => { suggested.current = true; }}
              onChange={(property) => {
                // What is chosen is told as if it had been typed; it is compared as values of it are, whatever stood there.
                set(index, suggested.current ? newFilter(property, leaf.event, vocabulary) : { ...filter, property });
                suggested.current = false;
              }}
            />
            {filter.property !== "" && (
              <Comparison
                key={filter.property} comparison={filter} subject={propertySubject(leaf.event, filter.property, vocabulary)} attribute=""
                source={{ event: leaf.event, property: filter.property }} gap={gap(`filters/${index}/value`)} onChange={(next) => set(index, next)}
              />
            )}
          </div>
          <ActionIcon variant="subtle" color="gray" size="sm" className={classes.removeFilter} aria-label={t("editor.filter_remove")} onClick={() => onChange(filters.toSpliced(index, 1))}>
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle" color="gray" size="compact-xs" leftSection={<IconFilterPlus size={14} aria-hidden />} className={classes.addFilter}
        onClick={add}
      >
        {t("editor.filter_add")}
      </Button>
    </div>
  );
}
