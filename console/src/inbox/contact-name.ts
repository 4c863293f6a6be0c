import type { Contact } from "@rahnama/client";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import { useFormats } from "../app/formats";
import { plainName } from "../app/plain-name";
import { writtenText } from "../app/written-text";

/** A number to tell nameless visitors apart: the same for a person every time, and short enough to say aloud. */
export function visitorNumber(id: string): number {
  return (Number.parseInt(id.replaceAll("-", "").slice(-6), 16) % 9000) + 1000;
}

/** What a person is called on screen: name, else e-mail, else "Visitor 4821". */
export function useContactName(): (contact: Pick<Contact, "id" | "name" | "email">) => string {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  return useCallback(
    (contact) => writtenText(plainName(contact.name ?? "")) || plainName(contact.email ?? "")
      || t("person.unknown", { number: formats.number(visitorNumber(contact.id), { useGrouping: false }) }),
    [t, formats],
  );
}
