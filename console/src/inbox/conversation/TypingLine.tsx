import type { Uuid } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { useContactName } from "../contact-name";
import { useInbox } from "../inbox-queries";
import { shown } from "../state/conversations";
import classes from "./TypingLine.module.css";

/** Who is typing right now. Its place is kept free, so that coming and going moves nothing. */
export function TypingLine({ conversation }: { conversation: Uuid }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const nameOf = useContactName();
  const typists = useInbox((state) => state.live.typing.get(conversation));
  const contact = useInbox((state) => shown(state.table, conversation)?.contact);
  const names = (typists ?? []).map(({ by }) => (
    by.kind === "contact" && contact ? nameOf(contact) : by.name ?? t("log.someone")
  ));
  return (
    <div className={classes.line} role="status">
      {names.length > 0 && (
        <>
          <span className={classes.dots} aria-hidden><i /><i /><i /></span>
          {t("log.typing", { count: names.length, names: formats.list(names) })}
        </>
      )}
    </div>
  );
}
