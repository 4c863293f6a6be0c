import type { Tag, Uuid } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { tagsQuery } from "./inbox-queries";

/** As many stand beside the views without pushing the rest of the navigation out of sight. */
const TAGS_AT_FIRST = 5;

export function firstTags(tags: readonly Tag[], chosen: Uuid | null): readonly Tag[] {
  return tags.filter((tag, index) => index < TAGS_AT_FIRST || tag.id === chosen);
}

/** The tags to go to: the first of them and the chosen one, and all when asked for. */
export function useTagList(chosen: Uuid | null) {
  const tags = useQuery(tagsQuery).data ?? [];
  const [whole, setWhole] = useState(false);
  const first = firstTags(tags, chosen);
  return {
    shown: whole ? tags : first, total: tags.length, whole,
    /** undefined where all of them are shown anyway */
    toggle: first.length < tags.length ? () => setWhole(!whole) : undefined,
  };
}
