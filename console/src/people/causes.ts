import type { Cause } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { teammatesQuery } from "../app/queries";
import { eventName } from "../conditions/event-name";

/** What made the machinery change something about a person; what a newer server names otherwise is shown as it is. */
export function useCauseWords(): (cause: Cause) => string {
  const { t } = useTranslation("people");
  const { t: conditionWords } = useTranslation("conditions");
  const { data: team } = useQuery(teammatesQuery);
  return useCallback((cause) => {
    const words = t(`causes.${cause.kind}`, { defaultValue: cause.kind });
    const detail = cause.kind === "event" ? eventName(cause.name, conditionWords) : cause.kind === "teammate" ? team?.find(({ id }) => id === cause.id)?.name : undefined;
    return detail ? t("causes_detailed", { cause: words, detail: `\u2068${detail}\u2069` }) : words;
  }, [t, conditionWords, team]);
}
