import type { Segment, SegmentInput } from "@rahnama/client";
import { Anchor, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { usePageTitle } from "../app/page-title";
import { isProblemError } from "../app/problem";
import { LoadFailure } from "../app/shell/LoadFailure";
import { NotFound } from "../app/shell/NotFound";
import { PageSkeleton } from "../app/shell/PageSkeleton";
import { shownSegmentName } from "./built-in-segments";
import { segmentQuery } from "./segment-queries";
import { editableSegment, emptySegment, inputOf, SegmentForm } from "./SegmentForm";
import form from "./SegmentForm.module.css";
import classes from "./SegmentsPage.module.css";

export function NewSegmentPage() {
  const { t } = useTranslation("segments");
  usePageTitle(t("form.new_title"));
  const navigate = useNavigate();
  const queries = useQueryClient();
  // A list that was narrowed by a condition may be kept as a segment.
  const { condition } = useSearch({ from: "/signed-in/segments/new" });
  const [created, setCreated] = useState<Segment | null>(null);
  const leave = useCallback(() => {
    if (created) void navigate({ to: "/segments/$segmentId", params: { segmentId: created.id }, replace: true });
  }, [created, navigate]);
  return (
    <div className={classes.page}>
      <Anchor component={Link} to="/segments" size="sm" className={classes.back}><IconArrowLeft size={16} className="mirrored" aria-hidden />{t("title")}</Anchor>
      <Title order={1} mt="xs" mb="lg">{t("form.new_title")}</Title>
      <SegmentForm
        current={emptySegment} isNew start={condition} leave={leave}
        reload={async () => (created ? editableSegment(await api.get<Segment>(`/segments/${created.id}`)) : emptySegment)}
        save={async (values, version) => {
          const input = inputOf(values) satisfies SegmentInput;
          // What is typed while it is being made is a change to what was made.
          const segment = await (created ? api.put<Segment>(`/segments/${created.id}`, input, { ifMatch: version }) : api.post<Segment>("/segments", input));
          queries.setQueryData(segmentQuery(segment.id).queryKey, segment);
          void queries.invalidateQueries({ queryKey: ["segments", "list"] });
          void queries.invalidateQueries({ queryKey: ["conditions", "vocabulary"] });
          setCreated(segment);
          return { values, version: editableSegment(segment).version };
        }}
      />
    </div>
  );
}

export function SegmentEditPage() {
  const { segmentId } = useParams({ from: "/signed-in/segments/$segmentId/edit" });
  const segment = useQuery({ ...segmentQuery(segmentId), refetchInterval: false });
  if (segment.isError && !segment.data) {
    if (isProblemError(segment.error) && segment.error.status === 404) return <NotFound />;
    return <LoadFailure error={segment.error} reset={() => void segment.refetch()} />;
  }
  return segment.data ? <Editing segment={segment.data} /> : <PageSkeleton />;
}

function Editing({ segment }: { segment: Segment }) {
  const { t, i18n } = useTranslation("segments");
  usePageTitle(t("form.edit_title"));
  const queries = useQueryClient();
  const { queryKey } = segmentQuery(segment.id);
  const remember = (next: Segment) => {
    queries.setQueryData(queryKey, next);
    return editableSegment(next);
  };
  return (
    <div className={classes.page}>
      <Anchor size="sm" className={classes.back} renderRoot={(props) => <Link to="/segments/$segmentId" params={{ segmentId: segment.id }} {...props} />}>
        <IconArrowLeft size={16} className="mirrored" aria-hidden />{t("form.back")}
      </Anchor>
      <Title order={1} mt="xs" mb="lg"><bdi>{shownSegmentName(segment, i18n.language)}</bdi></Title>
      <SegmentForm
        current={editableSegment(segment)} isNew={false} note={<p className={form.note}>{t("form.rebuild")}</p>}
        reload={async () => remember(await api.get<Segment>(`/segments/${segment.id}`))}
        save={async (values, version) => {
          const saved = await api.put<Segment>(`/segments/${segment.id}`, inputOf(values) satisfies SegmentInput, { ifMatch: version });
          void queries.invalidateQueries({ queryKey: ["segments", "list"] });
          void queries.invalidateQueries({ queryKey: ["conditions", "vocabulary"] });
          return remember(saved);
        }}
      />
    </div>
  );
}
