import type { Segment } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { shownSegmentName } from "./built-in-segments";
import { segmentsQuery } from "./segment-queries";

type Named = Pick<Segment, "id" | "name"> & Partial<Pick<Segment, "template">>;

/** What a segment is called in the reader's language, also where no more than its id and stored name are at hand. */
export function useSegmentName(): (segment: Named) => string {
  const { i18n } = useTranslation();
  const known = useQuery({ ...segmentsQuery, refetchInterval: false, staleTime: 60_000 }).data;
  return useCallback(({ id, name, template }) => {
    const built = template === undefined ? known?.find((each) => each.id === id)?.template : template;
    return shownSegmentName({ name, template: built ?? null }, i18n.language);
  }, [known, i18n.language]);
}
