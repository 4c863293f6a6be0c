import type { Attachment, Uuid } from "@rahnama/client";
import { useCallback, useEffect, useRef, useState } from "react";

import { useMe } from "../../app/session";
import type { ComposerMode } from "../keyboard/inbox-menus";
import { type Draft, browserStorage, emptyDraft, readDraft, writeDraft } from "./drafts";

/** The draft of one conversation and mode; written down with every change, so that nothing typed is lost. */
export function useDraft(conversation: Uuid, mode: ComposerMode) {
  const teammate = useMe().teammate.id;
  const place = { teammate, conversation, mode };
  const key = `${teammate} ${conversation} ${mode}`;
  const [held, setHeld] = useState(() => ({ key, draft: readDraft(browserStorage(), place) }));
  let draft = held.draft;
  if (held.key !== key) {
    draft = readDraft(browserStorage(), place);
    setHeld({ key, draft });
  }
  const latest = useRef({ place, draft });
  useEffect(() => {
    latest.current = { place, draft };
  });
  const change = useCallback((edit: (draft: Draft) => Draft) => {
    const { place: at, draft: before } = latest.current;
    const next = edit(before);
    latest.current = { place: at, draft: next };
    writeDraft(browserStorage(), at, next);
    setHeld({ key: `${at.teammate} ${at.conversation} ${at.mode}`, draft: next });
  }, []);
  return {
    draft,
    setText: useCallback((text: string) => change((before) => ({ ...before, text })), [change]),
    attach: useCallback(
      (attachment: Attachment) => change((before) => ({ ...before, attachments: [...before.attachments, attachment] })), [change],
    ),
    detach: useCallback(
      (id: Uuid) => change((before) => ({ ...before, attachments: before.attachments.filter((one) => one.id !== id) })), [change],
    ),
    clear: useCallback(() => change(() => emptyDraft), [change]),
  };
}
