import { Button, Skeleton, TextInput, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { IconFilter, IconSearch, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../app/page-title";
import { may } from "../app/roles";
import { useSearchText } from "../app/search-text";
import { useMe } from "../app/session";
import { EmptyState } from "../app/shell/EmptyState";
import { LoadFailure } from "../app/shell/LoadFailure";
import { MoreButton } from "../app/shell/MoreButton";
import { type ContactsSearch, contactsQuery, isFiltered } from "./contact-search";
import { ContactFilters } from "./ContactFilters";
import { ContactRow } from "./ContactRow";
import classes from "./ContactsPage.module.css";

export function ContactsPage() {
  const { t } = useTranslation("contacts");
  const navigate = useNavigate();
  usePageTitle(t("title"));
  const search = useSearch({ from: "/signed-in/contacts" });
  const contacts = useInfiniteQuery(contactsQuery(search));
  const change = (part: Partial<ContactsSearch>) => void navigate({ to: "/contacts", search: { ...search, ...part }, replace: true });
  const { text, type } = useSearchText(search.q ?? "", (q) => change({ q: q || undefined }));
  const people = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  if (contacts.isError && !contacts.data) return <LoadFailure error={contacts.error} reset={() => void contacts.refetch()} />;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Title order={1}>{t("title")}</Title>
        <TextInput
          type="search" value={text} onChange={(event) => type(event.currentTarget.value)} className={classes.search}
          placeholder={t("search")} aria-label={t("search")} leftSection={<IconSearch size={16} aria-hidden />}
        />
      </header>
      <ContactFilters search={search} onChange={change} />
      {contacts.isPending && <RowSkeletons />}
      {contacts.data && people.length === 0 && <NoContacts search={search} />}
      {people.length > 0 && (
        <>
          <div className={classes.columns} aria-hidden>
            <span /><span>{t("columns.who")}</span><span>{t("columns.stage")}</span>
            <span>{t("columns.page")}</span><span className={classes.seen}>{t("columns.seen")}</span>
          </div>
          <ul className={classes.list} aria-label={t("list")} aria-busy={contacts.isPlaceholderData}>
            {people.map((contact) => <ContactRow key={contact.id} contact={contact} />)}
          </ul>
        </>
      )}
      <MoreButton pages={contacts} />
    </div>
  );
}

function NoContacts({ search }: { search: ContactsSearch }) {
  const { t } = useTranslation(["contacts", "people"]);
  const { teammate } = useMe();
  if (isFiltered(search)) return <EmptyState icon={<IconFilter size={26} />} title={t("people:filters.none")} explanation={t("people:filters.none_explanation")} />;
  if (search.q) return <EmptyState icon={<IconSearch size={26} />} title={t("contacts:none_found")} explanation={t("contacts:none_found_explanation")} />;
  return (
    <EmptyState
      icon={<IconUsers size={26} />} title={t("contacts:none")} explanation={t("contacts:none_explanation")}
      action={may(teammate.role, "read_installation") && <Button component={Link} to="/settings/installation">{t("contacts:to_installation")}</Button>}
    />
  );
}

function RowSkeletons() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")} className={classes.skeletons}>
      {[0, 1, 2, 3, 4, 5].map((row) => <Skeleton key={row} h="3rem" />)}
    </div>
  );
}
