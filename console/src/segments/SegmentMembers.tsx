import type { Contact, Member, Segment } from "@rahnama/client";
import { Button, Select, Skeleton, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { IconHelpCircle, IconSearch, IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { reportProblem } from "../app/describe-problem";
import { useFormats, useNow } from "../app/formats";
import { EmptyState } from "../app/shell/EmptyState";
import { LoadFailure } from "../app/shell/LoadFailure";
import { MoreButton } from "../app/shell/MoreButton";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { showToast } from "../app/toasts/toasts";
import { useContactName } from "../inbox/contact-name";
import { StageBadges } from "../inbox/person/StageBadges";
import type { MemberSort } from "../people/api-types";
import { AddMember } from "./AddMember";
import { membersQuery } from "./segment-queries";
import { WhyDrawer } from "./WhyDrawer";
import classes from "./SegmentPage.module.css";

const sorts: MemberSort[] = ["entered_at", "last_seen", "name"];

/** Who is in the segment now, found and ordered; each with the reason. */
export function SegmentMembers({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [sort, setSort] = useState<MemberSort>("entered_at");
  const [asked, setAsked] = useState<Member | null>(null);
  const members = useInfiniteQuery({ ...membersQuery(segment.id, search, sort), placeholderData: keepPreviousData });
  const change = useMembership(segment);
  const items = members.data?.pages.flatMap((page) => page.items) ?? [];
  if (members.isError && !members.data) return <LoadFailure error={members.error} reset={() => void members.refetch()} />;
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          type="search" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} className={classes.search}
          placeholder={t("members.search")} aria-label={t("members.search")} leftSection={<IconSearch size={16} aria-hidden />}
        />
        <Select
          aria-label={t("members.sort")} value={sort} allowDeselect={false} onChange={(next) => next && setSort(next as MemberSort)}
          data={sorts.map((each) => ({ value: each, label: t(`members.sort_${each}`) }))}
        />
        {segment.kind === "manual" && <AddMember onAdd={(contact) => void change("add", contact)} />}
      </div>
      {members.isPending && <Skeleton h="14rem" />}
      {members.data && items.length === 0 && <NoMembers searching={search !== ""} manual={segment.kind === "manual"} />}
      {items.length > 0 && (
        <ul className={classes.list} aria-label={t("tabs.members")} aria-busy={members.isPlaceholderData}>
          {items.map((member) => (
            <MemberRow
              key={member.contact.id} member={member}
              onWhy={segment.kind === "dynamic" ? () => setAsked(member) : undefined}
              onRemove={segment.kind === "manual" ? () => void change("remove", member.contact) : undefined}
            />
          ))}
        </ul>
      )}
      <MoreButton pages={members} />
      <WhyDrawer segment={segment} contact={asked?.contact ?? null} onClose={() => setAsked(null)} />
    </>
  );
}

function useMembership(segment: Segment) {
  const { t } = useTranslation("segments");
  const queries = useQueryClient();
  const nameOf = useContactName();
  return async (what: "add" | "remove", contact: Contact) => {
    const path = `/segments/${segment.id}/members/${contact.id}`;
    try {
      await (what === "add" ? api.put(path) : api.delete(path));
      showToast({ kind: "success", message: t(what === "add" ? "members.added" : "members.removed", { name: nameOf(contact) }) });
    } catch (error) {
      reportProblem(error, t("members.not_changed"));
    }
    await queries.invalidateQueries({ queryKey: ["segments"] });
  };
}

function NoMembers({ searching, manual }: { searching: boolean; manual: boolean }) {
  const { t } = useTranslation("segments");
  if (searching) return <EmptyState icon={<IconSearch size={26} />} title={t("members.none_found")} explanation={t("members.none_found_explanation")} />;
  return <EmptyState icon={<IconUsersGroup size={26} />} title={t("members.none")} explanation={t(manual ? "members.none_manual" : "members.none_explanation")} />;
}

interface MemberRowProps {
  member: Member;
  onWhy?: () => void;
  onRemove?: () => void;
}

function MemberRow({ member: { contact, entered_at: entered }, onWhy, onRemove }: MemberRowProps) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const now = useNow();
  const name = useContactName()(contact);
  const relative = (at: string) => formats.relative(at, Math.max(now, Date.parse(at)));
  return (
    <li className={classes.row}>
      <PersonAvatar name={contact.name ?? contact.email} size={32} online={contact.online} />
      <div className={classes.who}>
        <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className={classes.person}><bdi>{name}</bdi></Link>
        {contact.name && contact.email && <span className={classes.dim}><bdi>{contact.email}</bdi></span>}
      </div>
      <span className={classes.stage}><StageBadges contact={contact} /></span>
      <span className={classes.dim} data-kept title={formats.full(entered)}>{t("members.entered", { when: relative(entered) })}</span>
      <span className={classes.dim} title={formats.full(contact.last_seen_at)}>{t("members.seen", { when: relative(contact.last_seen_at) })}</span>
      <span className={classes.rowActions}>
        {onWhy && (
          <Button variant="subtle" size="compact-sm" leftSection={<IconHelpCircle size={15} aria-hidden />} onClick={onWhy} aria-label={t("members.why_named", { name })}>
            {t("members.why")}
          </Button>
        )}
        {onRemove && <Button variant="subtle" color="gray" size="compact-sm" onClick={onRemove} aria-label={t("members.remove_named", { name })}>{t("members.remove")}</Button>}
      </span>
    </li>
  );
}
