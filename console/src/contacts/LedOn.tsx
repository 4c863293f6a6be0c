import type { Uuid } from "@rahnama/client";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../app/session";
import { showToast } from "../app/toasts/toasts";
import { drafts, putBack } from "../inbox/composer/draft-store";
import { emptyDraft } from "../inbox/composer/drafts";

interface LedOnProps {
  from: Uuid;
  to: Uuid;
}

/** In the place of somebody who is part of another record: that record's page, with what was begun to be written to them. */
export function LedOn({ from, to }: LedOnProps): null {
  const { t } = useTranslation("gone");
  const { teammate } = useMe();
  const navigate = useNavigate();
  const { history } = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    // Whoever has just sent what they wrote is on the way to the conversation.
    if (!history.location.pathname.endsWith(from)) return;
    const begunFor = (person: Uuid) => ({ teammate: teammate.id, conversation: person, mode: "reply" } as const);
    const { text, attachments } = drafts.get(begunFor(from));
    drafts.edit(begunFor(from), () => emptyDraft);
    putBack(begunFor(to), text, attachments);
    showToast({ message: t("person.merged") });
    // They may be told apart again: what was answered now is not to lead anybody on then.
    void navigate({ to: "/contacts/$contactId", params: { contactId: to }, replace: true })
      .then(() => queries.removeQueries({ queryKey: ["contacts", from] }));
  }, [from, to, teammate.id, navigate, history, queries, t]);
  return null;
}
