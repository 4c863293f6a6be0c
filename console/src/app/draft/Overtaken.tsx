import { useTranslation } from "react-i18next";

/** At a field that was changed both here and, meanwhile, elsewhere: what it is there now. */
export function Overtaken({ by }: { by: string }) {
  const { t } = useTranslation();
  return <span role="status">{by === "" ? t("draft.emptied_meanwhile") : t("draft.changed_meanwhile", { value: by })}</span>;
}
