import type { Conversation, ConversationInput, Tag, Uuid } from "@rahnama/client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { api } from "../app/api";
import { reportProblem } from "../app/describe-problem";
import { isolated } from "../app/plain-name";
import { showToast } from "../app/toasts/toasts";
import { useSnoozeTime } from "./conversation/zone-time";
import { useInboxSession } from "./InboxProvider";
import type { InboxSession } from "./inbox-session";
import { useTeammates } from "./inbox-queries";
import { changePending, changeSettled } from "./state/conversations";

/** Shows the change at once; what the server answers replaces it, a refusal takes it back with a sentence. */
async function change(
  session: InboxSession, id: Uuid, shownAs: Partial<Conversation>, ask: () => Promise<Conversation>, failure: string,
): Promise<boolean> {
  const pending = { id: crypto.randomUUID(), conversation: id, change: shownAs };
  session.store.update((state) => ({ ...state, table: changePending(state.table, pending) }));
  let answer: Conversation | null = null;
  try {
    answer = await ask();
  } catch (error) {
    reportProblem(error, failure);
  }
  session.store.update((state) => ({ ...state, table: changeSettled(state.table, pending.id, answer) }));
  if (answer) session.refreshCountsSoon();
  return answer !== null;
}

/** What is named is changed; an assignee or a time of null takes it away. */
type ConversationChange = Partial<Pick<Conversation, "status" | "priority" | "assignee_id" | "snoozed_until">>;

function patched(session: InboxSession, id: Uuid, input: ConversationChange, failure: string): Promise<boolean> {
  return change(session, id, input, () => api.patch<Conversation>(`/conversations/${id}`, input satisfies ConversationInput), failure);
}

/** Everything a teammate can do to a conversation, with undo where a slip of the finger would hurt. */
export function useConversationChanges() {
  const session = useInboxSession();
  const { t } = useTranslation("inbox");
  const snoozeTime = useSnoozeTime();
  const teammates = useTeammates();
  const queries = useQueryClient();
  return useMemo(() => {
    const undoable = async (conversation: Conversation, input: ConversationChange, done: string) => {
      const before: ConversationChange = {
        status: conversation.status, snoozed_until: conversation.snoozed_until, assignee_id: conversation.assignee_id,
      };
      if (!(await patched(session, conversation.id, input, t("failed.change")))) return;
      const undo = () => void patched(session, conversation.id, onlyTouched(before, input), t("failed.undo"));
      showToast({ message: done, action: { label: t("action.undo"), run: undo } });
    };
    return {
      close: (conversation: Conversation) => undoable(conversation, { status: "closed" }, t("done.closed")),
      reopen: (conversation: Conversation) => undoable(conversation, { status: "open" }, t("done.reopened")),
      snooze: (conversation: Conversation, until: Date) =>
        undoable(conversation, { status: "snoozed", snoozed_until: until.toISOString() },
          t("done.snoozed", { until: snoozeTime(until) })),
      assign: (conversation: Conversation, assignee: Uuid | null) => {
        const name = teammates.find((teammate) => teammate.id === assignee)?.name;
        const done = assignee === null ? t("done.unassigned")
          : assignee === session.me.teammate ? t("done.assigned_to_me") : t("done.assigned", { name: isolated(name ?? "") });
        return undoable(conversation, { assignee_id: assignee }, done);
      },
      prioritise: (conversation: Conversation, priority: Conversation["priority"]) =>
        patched(session, conversation.id, { priority }, t("failed.change")),
      tag: async (conversation: Conversation, names: string[], known: readonly Tag[]) => {
        const tags = names.map((name) => known.find((tag) => tag.name === name) ?? { id: `new ${name}`, name });
        const ask = () => api.put<Conversation>(`/conversations/${conversation.id}/tags`, { names });
        const done = await change(session, conversation.id, { tags }, ask, t("failed.tags"));
        if (tags.some((tag) => tag.id.startsWith("new "))) void queries.invalidateQueries({ queryKey: ["tags"] });
        return done;
      },
    };
  }, [session, t, snoozeTime, teammates, queries]);
}

/** Undoing puts back what the change touched and nothing that happened since. */
function onlyTouched(before: ConversationChange, input: ConversationChange): ConversationChange {
  const touched: ConversationChange = {};
  if ("assignee_id" in input) touched.assignee_id = before.assignee_id ?? null;
  if (input.status !== undefined) {
    touched.status = before.status;
    if (before.status === "snoozed") touched.snoozed_until = before.snoozed_until ?? null;
  }
  return touched;
}
