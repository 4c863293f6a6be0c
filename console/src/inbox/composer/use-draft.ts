import type { Uuid } from "@rahnama/client";
import { useMemo, useSyncExternalStore } from "react";

import { drafts } from "./draft-store";
import { type Draft, type DraftPlace, emptyDraft } from "./drafts";

/** The draft of one conversation and mode; written down with every change, so that nothing typed is lost. */
export function useDraft({ teammate, conversation, mode }: DraftPlace) {
  const place = useMemo(() => ({ teammate, conversation, mode }), [teammate, conversation, mode]);
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(place));
  return useMemo(() => {
    const change = (edit: (draft: Draft) => Draft) => drafts.edit(place, edit);
    return {
      draft,
      setText: (text: string) => change((before) => ({ ...before, text })),
      detach: (id: Uuid) => change((before) => ({ ...before, attachments: before.attachments.filter((one) => one.id !== id) })),
      clear: () => change(() => emptyDraft),
    };
  }, [place, draft]);
}
