import type { Segment } from "@rahnama/client";
import "@mantine/core/styles/Tabs.layer.css";
import { Anchor, Badge, Button, Tabs, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { IconArrowLeft, IconDownload, IconPencil } from "@tabler/icons-react";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api, apiUrl } from "../app/api";
import { reportProblem } from "../app/describe-problem";
import { useFormats } from "../app/formats";
import { usePageTitle } from "../app/page-title";
import { isProblemError } from "../app/problem";
import { may } from "../app/roles";
import { useMe } from "../app/session";
import { ConfirmButton } from "../app/shell/ConfirmButton";
import { LoadFailure } from "../app/shell/LoadFailure";
import { NotFound } from "../app/shell/NotFound";
import { PageSkeleton } from "../app/shell/PageSkeleton";
import { showToast } from "../app/toasts/toasts";
import { conditionSentence } from "../conditions/sentence";
import { useWords } from "../conditions/use-words";
import { shownSegmentDescription, shownSegmentName } from "./built-in-segments";
import { segmentQuery, segmentsQuery } from "./segment-queries";
import { usersOf } from "./segment-users";
import { SegmentChanges } from "./SegmentChanges";
import { SegmentMembers } from "./SegmentMembers";
import { SegmentState } from "./SegmentState";
import { SegmentVersions } from "./SegmentVersions";
import classes from "./SegmentPage.module.css";

// The chart library is as large as the rest of the page.
const SegmentGrowth = lazy(() => import("./SegmentGrowth").then((module) => ({ default: module.SegmentGrowth })));

export const segmentTabs = ["members", "growth", "changes", "versions"] as const;
export type SegmentTab = (typeof segmentTabs)[number];

export function SegmentPage() {
  const { t } = useTranslation("segments");
  const { segmentId } = useParams({ from: "/signed-in/segments/$segmentId" });
  const segment = useQuery(segmentQuery(segmentId));
  useFollowing(segment.data);
  if (segment.isError && !segment.data) {
    if (isProblemError(segment.error) && segment.error.status === 404) return <NotFound />;
    return <LoadFailure error={segment.error} reset={() => void segment.refetch()} />;
  }
  return (
    <div className={classes.page}>
      <Anchor component={Link} to="/segments" size="sm" className={classes.back}><IconArrowLeft size={16} className="mirrored" aria-hidden />{t("title")}</Anchor>
      {segment.data ? <Whole segment={segment.data} /> : <PageSkeleton />}
    </div>
  );
}

/** When size or state of the segment has changed, what hangs on it is asked for anew. */
function useFollowing(segment: Segment | undefined): void {
  const queries = useQueryClient();
  const signature = segment && `${segment.id} ${segment.version} ${segment.state} ${segment.size} ${segment.build_done}`;
  const before = useRef(signature);
  useEffect(() => {
    if (segment && before.current && before.current !== signature) {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "segments" && queryKey[1] === segment.id && queryKey.length > 2 });
    }
    before.current = signature;
  }, [signature]);
}

function Whole({ segment }: { segment: Segment }) {
  const { t, i18n } = useTranslation("segments");
  const name = shownSegmentName(segment, i18n.language);
  const description = shownSegmentDescription(segment, i18n.language);
  usePageTitle(name);
  const words = useWords();
  const navigate = useNavigate();
  const { tab = "members" } = useSearch({ from: "/signed-in/segments/$segmentId" });
  return (
    <>
      <header className={classes.header}>
        <div className={classes.what}>
          <div className={classes.heading}>
            <Title order={1} className={classes.name}><bdi>{name}</bdi></Title>
            {segment.template && <Badge variant="default" tt="none" fw={500}>{t("template")}</Badge>}
          </div>
          {description && <p className={classes.description} dir="auto">{description}</p>}
          <p className={classes.sentence}>{segment.condition ? conditionSentence(segment.condition, words) : t("by_hand")}</p>
          <div className={classes.numbers}>
            <strong className={classes.size}>{t("size", { count: segment.size })}</strong>
            <SegmentState segment={segment} />
          </div>
        </div>
        <Actions segment={segment} />
      </header>
      <Tabs
        value={tab} keepMounted={false} classNames={{ list: classes.tabs }}
        onChange={(next) => void navigate({ to: "/segments/$segmentId", params: { segmentId: segment.id }, search: { tab: next === "members" ? undefined : (next as SegmentTab) }, replace: true })}
      >
        <Tabs.List aria-label={t("tabs.label")}>
          {segmentTabs.filter((each) => each !== "versions" || segment.kind === "dynamic").map((each) => <Tabs.Tab key={each} value={each}>{t(`tabs.${each}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="members" pt="md"><SegmentMembers segment={segment} /></Tabs.Panel>
        <Tabs.Panel value="growth" pt="md"><Suspense fallback={<PageSkeleton />}><SegmentGrowth segment={segment} /></Suspense></Tabs.Panel>
        <Tabs.Panel value="changes" pt="md"><SegmentChanges segment={segment} /></Tabs.Panel>
        <Tabs.Panel value="versions" pt="md"><SegmentVersions segment={segment} /></Tabs.Panel>
      </Tabs>
    </>
  );
}

function Actions({ segment }: { segment: Segment }) {
  const { teammate } = useMe();
  const { t, i18n } = useTranslation("segments");
  const name = shownSegmentName(segment, i18n.language);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const formats = useFormats();
  /** None where they cannot be asked for either. */
  const findUsers = () => queries.fetchQuery({ ...segmentsQuery, staleTime: 0 }).then((all) => usersOf(segment.id, all), () => []);
  async function remove() {
    try {
      await api.delete(`/segments/${segment.id}`);
      showToast({ kind: "success", message: t("deleted", { name }) });
      await navigate({ to: "/segments" });
      queries.removeQueries({ queryKey: ["segments", segment.id] });
      void queries.invalidateQueries({ queryKey: ["segments", "list"] });
      void queries.invalidateQueries({ queryKey: ["conditions", "vocabulary"] });
    } catch (error) {
      const others = isProblemError(error) && error.status === 409 ? await findUsers() : [];
      if (others.length === 0) return reportProblem(error, t("not_deleted"));
      const names = formats.list(others.map((each) => t("quoted", { name: shownSegmentName(each, i18n.language) })));
      showToast({ kind: "failure", message: t("in_use", { name, names, count: others.length }) });
    }
  }
  return (
    <div className={classes.actions}>
      <ConfirmButton label={t("actions.delete")} question={t("actions.delete_question", { name })} confirm={t("actions.delete")} onConfirm={() => void remove()} />
      {may(teammate.role, "manage_people") && (
        <Button component="a" href={apiUrl(`/segments/${segment.id}/members.csv`)} download variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {t("actions.export")}
        </Button>
      )}
      <Button
        leftSection={<IconPencil size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/segments/$segmentId/edit" params={{ segmentId: segment.id }} {...props} />}
      >
        {t("actions.edit")}
      </Button>
    </div>
  );
}
