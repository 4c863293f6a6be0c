import type { Conversation } from "@rahnama/client";
import { useEffect, useMemo, useRef } from "react";

import { writtenText } from "../../app/written-text";
import { uuid7 } from "../../realtime/uuid7";
import { useInboxSession } from "../InboxProvider";
import { type ComposerMode, useInboxMenus } from "../keyboard/inbox-menus";
import { drafts } from "./draft-store";
import { isEmptyDraft } from "./drafts";
import type { Selected } from "./markdown-keys";
import { MOST_FILES, charactersTooMany } from "./message-limits";
import { useTypingSignal } from "./typing-signal";
import { useDraft } from "./use-draft";
import { useUploads } from "./use-uploads";

/** Takes the focus. In a kept draft that the caret was not in yet, one goes on at its end. */
export function focusToGoOn(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  const untouched = document.activeElement !== field && field.selectionStart === 0 && field.selectionEnd === 0;
  field.focus();
  if (untouched) field.setSelectionRange(field.value.length, field.value.length);
}

/** What is being written in a conversation, and how it is changed and sent. */
export function useComposer(conversation: Conversation, onSent: () => void) {
  const session = useInboxSession();
  const { mode, focusRequests } = useInboxMenus();
  const place = { teammate: session.me.teammate, conversation: conversation.id, mode };
  const { draft, setText, detach, clear } = useDraft(place);
  const { uploads, add, cancel, uploading } = useUploads(place);
  const typing = useTypingSignal(conversation.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const body = writtenText(draft.text);
  const tooLong = useMemo(() => charactersTooMany(body), [body]);
  const tooMany = draft.attachments.length + uploads.length > MOST_FILES;
  const ready = (body !== "" || draft.attachments.length > 0) && uploads.length === 0 && tooLong === 0 && !tooMany;
  useEffect(() => {
    if (focusRequests > 0) focusToGoOn(field.current);
  }, [focusRequests]);

  const type = (text: string) => {
    setText(text);
    if (mode === "reply" && writtenText(text)) typing.typed();
    else typing.stopped();
  };
  /** @param then what follows once the message is there: a comment that comes after a close opens the conversation again */
  const send = (then?: () => void) => {
    if (!ready) return;
    const client_id = uuid7();
    if (then) void session.sender.arrival(client_id).then((arrived) => arrived && then());
    void session.sender.send({
      client_id, workspace_id: session.me.workspace, teammate_id: session.me.teammate, conversation: conversation.id,
      kind: mode === "note" ? "note" : "comment", body, attachments: draft.attachments,
      queued_at: new Date().toISOString(),
    });
    typing.stopped();
    clear();
    onSent();
    field.current?.focus();
  };
  const edit = (change: (selected: Selected) => Selected) => {
    const element = field.current;
    if (!element) return;
    const next = change({ text: draft.text, start: element.selectionStart, end: element.selectionEnd });
    setText(next.text);
    // The selection can be set only when the field holds the new text.
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(next.start, next.end);
    });
  };
  const begun = (other: ComposerMode) => {
    const there = { ...place, mode: other };
    return uploading(there) || !isEmptyDraft(drafts.get(there));
  };
  return { mode, draft, begun, uploads, field, tooLong, tooMany, ready, type, send, edit, detach, addFiles: add, cancel, stoppedTyping: typing.stopped };
}

export type ComposerState = ReturnType<typeof useComposer>;
