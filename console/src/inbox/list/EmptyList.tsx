import { Anchor, Button, Group } from "@mantine/core";
import { IconClockPause, IconHash, IconInbox, IconMessagePlus, IconSparkles } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { may } from "../../app/roles";
import { useMe } from "../../app/session";
import { EmptyState } from "../../app/shell/EmptyState";
import { useInboxLocation } from "../inbox-location";
import { countsQuery } from "../inbox-queries";

/** An empty list says why it is empty and what comes next. */
export function EmptyList() {
  const { t } = useTranslation("inbox");
  const { view, tag, status } = useInboxLocation();
  const { data: counts } = useQuery(countsQuery);
  const nothingAtAll = counts && counts.open + counts.snoozed + counts.closed === 0;
  if (nothingAtAll) return <FirstConversation />;
  if (tag) return <EmptyState icon={<IconHash size={28} />} title={t("empty.tag_title")} explanation={t("empty.tag")} />;
  if (status === "snoozed") {
    return <EmptyState icon={<IconClockPause size={28} />} title={t("empty.snoozed_title")} explanation={t("empty.snoozed")} />;
  }
  if (status === "closed") {
    return <EmptyState icon={<IconInbox size={28} />} title={t("empty.closed_title")} explanation={t("empty.closed")} />;
  }
  if (view === "mine") {
    return (
      <EmptyState icon={<IconInbox size={28} />} title={t("empty.mine_title")} explanation={t("empty.mine")}
        action={counts && counts.unassigned > 0 && (
          <Button variant="light" renderRoot={(props) => <Link to="/inbox/$view" params={{ view: "unassigned" }} {...props} />}>
            {t("empty.see_unassigned")}
          </Button>
        )}
      />
    );
  }
  if (view === "unassigned") {
    return <EmptyState icon={<IconSparkles size={28} />} title={t("empty.unassigned_title")} explanation={t("empty.unassigned")} />;
  }
  return <EmptyState icon={<IconSparkles size={28} />} title={t("empty.open_title")} explanation={t("empty.open")} />;
}

function FirstConversation() {
  const { t } = useTranslation("inbox");
  const { role } = useMe().teammate;
  return (
    <EmptyState icon={<IconMessagePlus size={28} />} title={t("empty.first_title")} explanation={t("empty.first")}
      action={(
        <Group justify="center" gap="sm">
          {may(role, "read_installation") && (
            <Button renderRoot={(props) => <Link to="/settings/installation" {...props} />}>{t("empty.install")}</Button>
          )}
          <Anchor href="/demo/" target="_blank">{t("empty.demo")}</Anchor>
        </Group>
      )}
    />
  );
}
