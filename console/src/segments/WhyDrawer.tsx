import type { Contact, Segment } from "@rahnama/client";
import "@mantine/core/styles/Drawer.layer.css";
import { Anchor, Drawer, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { describeProblem } from "../app/describe-problem";
import { useFormats } from "../app/formats";
import { directionOf } from "../app/i18n";
import { FormProblem } from "../app/shell/FormProblem";
import { ExplanationTree } from "../conditions/ExplanationTree";
import { useContactName } from "../inbox/contact-name";
import { shownSegmentName } from "./built-in-segments";
import { explainQuery } from "./segment-queries";

interface WhyDrawerProps {
  segment: Pick<Segment, "id" | "name" | "template">;
  contact: Contact | null;
  onClose: () => void;
}

/** Why somebody is in a segment: each part of its condition with what was found. */
export function WhyDrawer({ segment, contact, onClose }: WhyDrawerProps) {
  const { t, i18n } = useTranslation(["segments", "app"]);
  const name = useContactName();
  return (
    <Drawer
      opened={contact !== null} onClose={onClose} position={directionOf(i18n.language) === "rtl" ? "left" : "right"} size="md" closeButtonProps={{ "aria-label": t("app:actions.close") }}
      title={contact && <Text fw={650}>{t("segments:why.title", { name: name(contact), segment: shownSegmentName(segment, i18n.language) })}</Text>}
    >
      {contact && <Answer segment={segment.id} contact={contact} />}
    </Drawer>
  );
}

function Answer({ segment, contact }: { segment: string; contact: Contact }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const answer = useQuery(explainQuery(segment, contact.id));
  return (
    <Stack gap="md">
      {answer.isPending && <Skeleton h="8rem" />}
      <FormProblem problem={answer.isError ? describeProblem(answer.error) : null} />
      {answer.data && (
        <>
          {answer.data.entered_at && <Text size="sm" c="dimmed">{t("why.since", { when: formats.short(answer.data.entered_at) })}</Text>}
          {answer.data.entered_at && !answer.data.matches && <Text size="sm">{t("why.no_longer")}</Text>}
          <ExplanationTree explanation={answer.data.explanation} />
        </>
      )}
      <Anchor size="sm" renderRoot={(props) => <Link to="/contacts/$contactId" params={{ contactId: contact.id }} {...props} />}>{t("why.open")}</Anchor>
    </Stack>
  );
}
