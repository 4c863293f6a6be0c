import type { Contact, Page } from "@rahnama/client";
import { Button, Skeleton, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { IconSearch, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { usePageTitle } from "../app/page-title";
import { may } from "../app/roles";
import { useMe } from "../app/session";
import { EmptyState } from "../app/shell/EmptyState";
import { LoadFailure } from "../app/shell/LoadFailure";
import { ContactRow } from "./ContactRow";
import classes from "./ContactsPage.module.css";

export function ContactsPage() {
  const { t } = useTranslation(["contacts", "app"]);
  const { query, type } = useContactSearch();
  usePageTitle(t("contacts:title"));
  const search = useSearch({ from: "/signed-in/contacts" }).q ?? "";
  const contacts = useInfiniteQuery({
    queryKey: ["contacts", "list", search], initialPageParam: "", placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => api.get<Page<Contact>>("/contacts", { query: { q: search, cursor: pageParam, limit: 50 }, signal }),
    getNextPageParam: (page) => page.next_cursor,
  });
  const people = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  if (contacts.isError && !contacts.data) return <LoadFailure error={contacts.error} reset={() => void contacts.refetch()} />;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Title order={1}>{t("contacts:title")}</Title>
        <TextInput
          type="search" value={query} onChange={(event) => type(event.currentTarget.value)} className={classes.search} dir={query ? "auto" : undefined}
          placeholder={t("contacts:search")} aria-label={t("contacts:search")} leftSection={<IconSearch size={16} aria-hidden />}
        />
      </header>
      {contacts.isPending && <RowSkeletons />}
      {contacts.data && people.length === 0 && <NoContacts searching={search !== ""} />}
      {people.length > 0 && (
        <>
          <div className={classes.columns} aria-hidden>
            <span /><span>{t("contacts:columns.who")}</span><span>{t("contacts:columns.stage")}</span>
            <span>{t("contacts:columns.page")}</span><span className={classes.seen}>{t("contacts:columns.seen")}</span>
          </div>
          <ul className={classes.list} aria-label={t("contacts:list")} aria-busy={contacts.isPlaceholderData}>
            {people.map((contact) => <ContactRow key={contact.id} contact={contact} />)}
          </ul>
        </>
      )}
      {contacts.hasNextPage && (
        <Button variant="default" m="md" onClick={() => void contacts.fetchNextPage()} loading={contacts.isFetchingNextPage}>{t("app:actions.more")}</Button>
      )}
    </div>
  );
}

/** What is typed, and a little later the address of the page, so that a search can be linked to and gone back to. */
function useContactSearch() {
  const navigate = useNavigate();
  const committed = useSearch({ from: "/signed-in/contacts" }).q ?? "";
  const [query, setQuery] = useState(committed);
  const [settled] = useDebouncedValue(query.trim(), 250);
  useEffect(() => {
    if (settled !== committed) void navigate({ to: "/contacts", search: { q: settled || undefined }, replace: true });
  // Only typing moves the address; the address alone (back button) must not be undone by the old text.
  }, [settled]);
  useEffect(() => setQuery((typed) => (typed.trim() === committed ? typed : committed)), [committed]);
  return { query, type: setQuery };
}

function NoContacts({ searching }: { searching: boolean }) {
  const { t } = useTranslation("contacts");
  const { teammate } = useMe();
  if (searching) return <EmptyState icon={<IconSearch size={26} />} title={t("none_found")} explanation={t("none_found_explanation")} />;
  return (
    <EmptyState
      icon={<IconUsers size={26} />} title={t("none")} explanation={t("none_explanation")}
      action={may(teammate.role, "read_installation") && <Button component={Link} to="/settings/installation">{t("to_installation")}</Button>}
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
