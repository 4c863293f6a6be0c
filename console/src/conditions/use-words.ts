import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../app/session";
import { useSegmentName } from "../segments/use-segment-name";
import { vocabularyQuery } from "./condition-queries";
import type { Words } from "./value-words";

/** What sentences are made with: the reader's language, the workspace's zone, and the names of its segments. */
export function useWords(): Words {
  const { t, i18n } = useTranslation("conditions");
  const { workspace } = useMe();
  const segments = useQuery(vocabularyQuery).data?.segments;
  const nameOf = useSegmentName();
  return useMemo(() => ({
    t, locale: i18n.language, timeZone: workspace.time_zone,
    segmentName: (id) => {
      const segment = segments?.find((each) => each.id === id);
      return segment && nameOf(segment);
    },
  }), [t, i18n.language, workspace.time_zone, segments, nameOf]);
}
