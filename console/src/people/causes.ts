import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** What made the machinery change something about a person; what a newer server names otherwise is shown as it is. */
export function useCauseWords(): (cause: string) => string {
  const { t } = useTranslation("people");
  return useCallback((cause) => {
    const colon = cause.indexOf(":");
    const kind = colon < 0 ? cause : cause.slice(0, colon);
    const detail = colon < 0 ? "" : cause.slice(colon + 1).trim();
    const words = t(`causes.${kind}` as "causes.event", { defaultValue: kind });
    return detail ? t("causes_detailed", { cause: words, detail: `\u2068${detail}\u2069` }) : words;
  }, [t]);
}
