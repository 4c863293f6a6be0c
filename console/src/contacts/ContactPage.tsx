import type { Contact } from "@rahnama/client";
import { Anchor, Button, Skeleton, Stack, Title } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { IconArrowLeft, IconPencilPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { useFormats, useNow } from "../app/formats";
import { usePageTitle } from "../app/page-title";
import { isProblemError } from "../app/problem";
import { LoadFailure } from "../app/shell/LoadFailure";
import { NotFound } from "../app/shell/NotFound";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { useContactName } from "../inbox/contact-name";
import { useInbox } from "../inbox/inbox-queries";
import { useInboxSession } from "../inbox/InboxProvider";
import { StageBadges } from "../inbox/person/StageBadges";
import { contactFound } from "../inbox/state/inbox-state";
import { Identities } from "../people/Identities";
import { PersonGone } from "../people/PersonGone";
import { PersonMenu } from "../people/PersonMenu";
import { SegmentsOf } from "../people/SegmentsOf";
import { StageHistory } from "../people/StageHistory";
import { Timeline } from "../people/Timeline";
import { ContactConversations } from "./ContactConversations";
import { ContactDetails } from "./ContactDetails";
import { LedOn } from "./LedOn";
import { askAgainAfter, useLivePerson } from "./live-person";
import { StartConversation } from "./StartConversation";
import classes from "./ContactPage.module.css";

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: ["contacts", id],
    queryFn: ({ signal }) => api.get<Contact>(`/contacts/${encodeURIComponent(id)}`, { signal }),
  });
}

export function ContactPage() {
  const { t } = useTranslation(["contacts", "app"]);
  const { contactId } = useParams({ from: "/signed-in/contacts/$contactId" });
  const contact = useQuery({ ...contactQuery(contactId), refetchInterval: ({ state }) => askAgainAfter(state) });
  useLivePerson(contactId, contact.data?.last_seen_at);
  const deleted = useDeleted(contactId, contact.isSuccess && contact.fetchStatus === "idle");
  const missing = isProblemError(contact.error) && contact.error.status === 404;
  const movedTo = isProblemError(contact.error) && !deleted ? contact.error.problem.moved_to : undefined;
  const [writing, setWriting] = useState(false);
  const nameOf = useContactName();
  // Whoever is writing goes on: the server knows whom they mean.
  if (movedTo && !(writing && contact.data)) return <LedOn from={contactId} to={movedTo} />;
  if (contact.isError && !contact.data && !deleted) {
    if (missing) return <NotFound />;
    return <LoadFailure error={contact.error} reset={() => void contact.refetch()} />;
  }
  const gone = deleted || (missing && !movedTo);
  return (
    <div className={classes.page}>
      <Anchor component={Link} to="/contacts" size="sm" className={classes.back}>
        <IconArrowLeft size={16} className="mirrored" aria-hidden />{t("contacts:title")}
      </Anchor>
      {gone && <PersonGone deleted={deleted} />}
      {!gone && contact.data && <Person contact={contact.data} onWrite={() => setWriting(true)} />}
      {!gone && !contact.data && <Stack role="status" aria-label={t("app:loading")}><Skeleton h="3.5rem" w="18rem" /><Skeleton h="14rem" /></Stack>}
      {contact.data && (
        <StartConversation
          key={contactId} contact={contact.data} name={nameOf(contact.data)} online={contact.data.online} gone={gone} opened={writing}
          onClose={() => setWriting(false)}
        />
      )}
    </div>
  );
}

/** Whether word came that they were deleted. A server that was set back to a backup may have them again: its answer counts. */
function useDeleted(id: string, answered: boolean): boolean {
  const { store } = useInboxSession();
  const deleted = useInbox((state) => state.gone.has(id));
  useEffect(() => {
    if (deleted && answered) store.update((state) => contactFound(state, id));
  }, [store, deleted, answered, id]);
  return deleted;
}

function Person({ contact, onWrite }: { contact: Contact; onWrite: () => void }) {
  const { t } = useTranslation(["contacts", "people"]);
  const formats = useFormats();
  const now = useNow();
  const name = useContactName()(contact);
  usePageTitle(name);
  return (
    <>
      <header className={classes.header}>
        <PersonAvatar name={contact.name ?? contact.email} size={56} online={contact.online} />
        <div className={classes.who}>
          <Title order={1} className={classes.name}><bdi>{name}</bdi></Title>
          <div className={classes.badges}>
            <StageBadges contact={contact} />
            <span className={classes.seen}>
              {contact.online ? t("contacts:online") : t("contacts:seen", { when: formats.relative(contact.last_seen_at, Math.max(now, Date.parse(contact.last_seen_at))) })}
            </span>
          </div>
        </div>
        <Button leftSection={<IconPencilPlus size={16} aria-hidden />} onClick={onWrite}>{t("contacts:start.open")}</Button>
        <PersonMenu contactId={contact.id} name={name} />
      </header>
      <div className={classes.columns}>
        <div className={classes.column}>
          <ContactConversations contact={contact} />
          <Timeline contact={contact} />
        </div>
        <div className={classes.column}>
          <section className={classes.section}>
            <div className={classes.sectionHeader}><Title order={2}>{t("people:segments.title")}</Title></div>
            <SegmentsOf contactId={contact.id} />
          </section>
          <StageHistory contact={contact} />
          <ContactDetails contact={contact} />
          <Identities contactId={contact.id} />
        </div>
      </div>
    </>
  );
}
