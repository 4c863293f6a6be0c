import type { Page, RejectedEvent } from "@rahnama/client";
import { Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { describeProblem } from "../../app/describe-problem";
import { useFormats, useNow } from "../../app/formats";
import { CodeBox } from "../../app/shell/CodeBox";
import { EmptyState } from "../../app/shell/EmptyState";
import { FormProblem } from "../../app/shell/FormProblem";
import { MoreButton } from "../../app/shell/MoreButton";
import { SettingsSection } from "../SettingsPage";
import { readableSample } from "./event-examples";
import { tellEventRefusal } from "./event-refusals";
import classes from "./RejectedEvents.module.css";

/** Calls that were refused, each with the reason and what was sent. */
export function RejectedEvents() {
  const { t } = useTranslation("events");
  const rejected = useInfiniteQuery({
    queryKey: ["events", "rejected"], initialPageParam: "", refetchInterval: 15_000,
    queryFn: ({ pageParam, signal }) => api.get<Page<RejectedEvent>>("/events/rejected", { query: { cursor: pageParam, limit: 25 }, signal }),
    getNextPageParam: (page) => page.next_cursor,
  });
  const items = rejected.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SettingsSection title={t("rejected.title")} explanation={t("rejected.explanation")}>
      {rejected.isPending && <Skeleton h="8rem" />}
      <FormProblem problem={rejected.isError && !rejected.data ? describeProblem(rejected.error) : null} />
      {rejected.data && items.length === 0 && <EmptyState icon={<IconCircleCheck size={26} />} order={3} title={t("rejected.none")} explanation={t("rejected.none_explanation")} />}
      {items.length > 0 && <ul className={classes.list}>{items.map((item) => <Rejected key={item.id} item={item} />)}</ul>}
      <MoreButton pages={rejected} />
    </SettingsSection>
  );
}

function Rejected({ item }: { item: RejectedEvent }) {
  const { t, i18n } = useTranslation("events");
  const formats = useFormats();
  const now = useNow();
  const reason = tellEventRefusal(item.reason, t);
  // For developers, in the words of the API.
  const ownWords = <p className={classes.reason} lang="en" dir="ltr">{item.reason}</p>;
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <strong>{t(`rejected.codes.${item.code}` as "rejected.codes.too_large", { defaultValue: item.code })}</strong>
        <time className={classes.dim} dateTime={item.received_at} title={formats.full(item.received_at)}>{formats.relative(item.received_at, Math.max(now, Date.parse(item.received_at)))}</time>
      </div>
      {reason ? <p className={classes.reason}>{reason}</p> : ownWords}
      <p className={classes.dim}>{t(`rejected.sources.${item.source}` as "rejected.sources.widget", { defaultValue: item.source })}</p>
      <details className={classes.sample}>
        <summary>{t("rejected.sample")}</summary>
        {reason && i18n.language !== "en" && ownWords}
        <CodeBox code={readableSample(item.sample)} label={t("rejected.sample")} wrap />
      </details>
    </li>
  );
}
