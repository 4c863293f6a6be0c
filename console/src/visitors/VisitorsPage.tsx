import type { Condition, OnlineVisitor } from "@rahnama/client";
import { Button, Skeleton, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { IconFilter, IconWorld } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../app/page-title";
import { may } from "../app/roles";
import { useMe } from "../app/session";
import { EmptyState } from "../app/shell/EmptyState";
import { LoadFailure } from "../app/shell/LoadFailure";
import { StartConversation } from "../contacts/StartConversation";
import { useContactName } from "../inbox/contact-name";
import { ConditionFilter } from "../people/ConditionFilter";
import { GeoCredit } from "../people/GeoCredit";
import { useServerFrame } from "../realtime/RealtimeProvider";
import { onlineQuery, presenceApplied } from "./online-visitors";
import { VisitorCards } from "./VisitorCards";
import { VisitorTable } from "./VisitorTable";
import classes from "./VisitorsPage.module.css";

/** A burst of arrivals asks once. */
const SETTLE_MS = 1_000;

function useOnline(condition: Condition | undefined) {
  const queries = useQueryClient();
  const query = onlineQuery(condition);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => { if (timer.current) clearTimeout(timer.current); }, []);
  useServerFrame((frame) => {
    if (frame.type === "welcome") void queries.invalidateQueries({ queryKey: ["visitors"] });
    const contacts = frame.type === "presence" ? frame.contacts : null;
    const known = queries.getQueryData(query.queryKey);
    if (!contacts || !known) return;
    const { list, ask } = presenceApplied(known, contacts, condition !== undefined, new Date().toISOString());
    // Whatever is written puts the next question off.
    if (list !== known) queries.setQueryData(query.queryKey, list);
    if (ask) {
      timer.current ??= setTimeout(() => {
        timer.current = null;
        void queries.invalidateQueries({ queryKey: ["visitors"] });
      }, SETTLE_MS);
    }
  });
  return useQuery(query);
}

export function VisitorsPage() {
  const { t } = useTranslation("visitors");
  usePageTitle(t("title"));
  const navigate = useNavigate();
  const { condition } = useSearch({ from: "/signed-in/visitors" });
  const online = useOnline(condition);
  const [chat, setChat] = useState<OnlineVisitor | null>(null);
  const narrow = useMediaQuery("(max-width: 67.99em)", false, { getInitialValueInEffect: false }) ?? false;
  const nameOf = useContactName();
  const name = (visitor: OnlineVisitor) => nameOf(visitor.contact ?? { id: visitor.contact_id, name: null, email: null });
  if (online.isError && !online.data) return <LoadFailure error={online.error} reset={() => void online.refetch()} />;
  const { items = [], total = 0 } = online.data ?? {};
  const Rows = narrow ? VisitorCards : VisitorTable;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div>
          <Title order={1} className={classes.title}>{t("title")}{online.data && <span className={classes.count}><span className={classes.pulse} aria-hidden />{t("count", { count: total })}</span>}</Title>
          <p className={classes.lead}>{t("lead")}</p>
        </div>
        <ConditionFilter condition={condition} onChange={(next) => void navigate({ to: "/visitors", search: { condition: next }, replace: true })} />
      </header>
      {online.isPending && <Skeleton h="16rem" />}
      {online.data && items.length === 0 && <Nobody filtered={condition !== undefined} />}
      {items.length > 0 && <Rows visitors={items} nameOf={name} onChat={setChat} />}
      {items.length > 0 && items.length < total && <p className={classes.lead}>{t("shown", { shown: items.length, total })}</p>}
      {items.some(({ country }) => country) && <GeoCredit />}
      {chat && <StartConversation contact={chat.contact ?? { id: chat.contact_id }} passing={!chat.contact} name={name(chat)} online opened onClose={() => setChat(null)} />}
    </div>
  );
}

function Nobody({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation("visitors");
  const { teammate } = useMe();
  if (filtered) return <EmptyState icon={<IconFilter size={26} />} title={t("none_match")} explanation={t("none_match_explanation")} />;
  return (
    <EmptyState
      icon={<IconWorld size={26} />} title={t("none")} explanation={t("none_explanation")}
      action={may(teammate.role, "read_installation") && <Button component={Link} to="/settings/installation" variant="light">{t("to_installation")}</Button>}
    />
  );
}
