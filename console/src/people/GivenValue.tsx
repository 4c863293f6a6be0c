import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { directionOf } from "../app/i18n";
import { useMe } from "../app/session";
import { givenValue, isList } from "./given-value";

/** A value the site gave. A text reads in its own direction; a list in the reader's, whose commas and "and" it has. */
export function GivenValue({ value }: { value: unknown }) {
  const { i18n } = useTranslation();
  const zone = useMe().workspace.time_zone;
  const formats = useFormats();
  return <bdi dir={isList(value) ? directionOf(i18n.language) : undefined}>{givenValue(value, formats, zone)}</bdi>;
}
