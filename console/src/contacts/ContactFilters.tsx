import type { ContactSort, Stage } from "@rahnama/client";
import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ConditionFilter } from "../people/ConditionFilter";
import { shownSegmentName } from "../segments/built-in-segments";
import { segmentsQuery } from "../segments/segment-queries";
import { type ContactsSearch, contactSorts, stages } from "./contact-search";
import classes from "./ContactsPage.module.css";

interface ContactFiltersProps {
  search: ContactsSearch;
  onChange: (part: Partial<ContactsSearch>) => void;
}

/** Stage, segment, order, and any condition besides. */
export function ContactFilters({ search, onChange }: ContactFiltersProps) {
  const { t, i18n } = useTranslation(["people", "inbox"]);
  const segments = useQuery({ ...segmentsQuery, refetchInterval: false }).data ?? [];
  return (
    <div className={classes.filters}>
      <NativeSelect
        aria-label={t("people:filters.stage")} value={search.stage ?? ""} onChange={(event) => onChange({ stage: (event.currentTarget.value || undefined) as Stage | undefined })}
        data={[{ value: "", label: t("people:filters.any_stage") }, ...stages.map((stage) => ({ value: stage, label: t(`inbox:person.stage.${stage}`) }))]}
      />
      <NativeSelect
        aria-label={t("people:filters.segment")} value={search.segment ?? ""} onChange={(event) => onChange({ segment: event.currentTarget.value || undefined })}
        data={[{ value: "", label: t("people:filters.any_segment") }, ...segments.map((segment) => ({ value: segment.id, label: shownSegmentName(segment, i18n.language) }))]} className={classes.segmentFilter}
      />
      <NativeSelect
        aria-label={t("people:filters.sort")} value={search.sort ?? "last_seen"}
        onChange={(event) => onChange({ sort: event.currentTarget.value === "last_seen" ? undefined : (event.currentTarget.value as ContactSort) })}
        data={contactSorts.map((sort) => ({ value: sort, label: t(`people:filters.sorts.${sort}`) }))}
      />
      <ConditionFilter condition={search.condition} onChange={(condition) => onChange({ condition })} />
      {search.condition && (
        <Button
          variant="subtle" leftSection={<IconUsersGroup size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/segments/new" search={{ condition: search.condition }} {...props} />}
        >
          {t("people:filters.save_as")}
        </Button>
      )}
    </div>
  );
}
