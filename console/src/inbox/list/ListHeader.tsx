import { ActionIcon, Menu, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconChevronDown, IconSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { useSearchText } from "../../app/search-text";
import { useShortcuts } from "../../app/shortcuts";
import { countOf } from "../InboxViews";
import { VIEWS, useGo, useInboxLocation } from "../inbox-location";
import { countsQuery, tagsQuery } from "../inbox-queries";
import { useTagList } from "../tag-list";
import { NotificationMenu } from "../notifications/NotificationMenu";
import { useFormats } from "../../app/formats";
import classes from "./ListPane.module.css";

const STATUSES = ["open", "snoozed", "closed"] as const;
const SORTS = ["newest", "oldest", "waiting"] as const;

export function ListHeader() {
  const { t } = useTranslation("inbox");
  const place = useInboxLocation();
  const { data: tags } = useQuery(tagsQuery);
  const sideBarHasViews = useMediaQuery("(min-width: 75em)", true, { getInitialValueInEffect: false });
  const tag = tags?.find((one) => one.id === place.tag);
  const title = tag ? `#${tag.name}` : t(`view.${place.view}`);
  return (
    <div className={classes.header}>
      <div className={classes.top}>
        {sideBarHasViews ? <h1 className={`cut-line ${classes.title}`} dir="auto">{title}</h1> : <h1 className={classes.title}><ViewSwitcher title={title} /></h1>}
        <NotificationMenu />
        <ListOptions />
      </div>
      <SearchBox />
    </div>
  );
}

/** Where the side bar shows no views, the title is the way to them. */
function ViewSwitcher({ title }: { title: string }) {
  const { t } = useTranslation("inbox");
  const go = useGo();
  const formats = useFormats();
  const { data: counts } = useQuery(countsQuery);
  const tags = useTagList(useInboxLocation().tag);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.switcher} aria-label={`${title} – ${t("view.choose")}`}>
          <bdi className="cut-line">{title}</bdi><IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.views}>
        {VIEWS.map((view) => {
          const count = countOf(view, counts);
          return (
            <Menu.Item key={view} rightSection={count ? formats.number(count) : null}
              onClick={() => go({ view, status: "open", tag: null, conversation: null, query: "" })}>
              {t(`view.${view}`)}
            </Menu.Item>
          );
        })}
        {tags.total > 0 && <Menu.Label>{t("view.tags")}</Menu.Label>}
        {tags.shown.map((tag) => (
          <Menu.Item key={tag.id}
            onClick={() => go({ view: "all", status: "open", tag: tag.id, conversation: null, query: "" })}>
            <bdi>#{tag.name}</bdi>
          </Menu.Item>
        ))}
        {tags.toggle && (
          <Menu.Item c="dimmed" closeMenuOnClick={false} onClick={tags.toggle}>
            {tags.whole ? t("view.fewer_tags") : t("view.all_tags", { total: tags.total })}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function ListOptions() {
  const { t } = useTranslation("inbox");
  const place = useInboxLocation();
  const go = useGo();
  const statusIsFree = place.view !== "snoozed" && place.view !== "closed";
  return (
    <Menu position="bottom-end" closeOnItemClick>
      <Menu.Target>
        <Tooltip label={t("list.options")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("list.options")}>
            <IconAdjustmentsHorizontal size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={place.sort}
          onChange={(sort) => go({ sort: SORTS.find((one) => one === sort) ?? "newest", replace: true })}>
          <Menu.Label>{t("sort.label")}</Menu.Label>
          {SORTS.map((sort) => <Menu.RadioItem key={sort} value={sort}>{t(`sort.${sort}`)}</Menu.RadioItem>)}
        </Menu.RadioGroup>
        {statusIsFree && (
          <Menu.RadioGroup value={place.status}
            onChange={(status) => go({ status: STATUSES.find((one) => one === status) ?? "open", replace: true })}>
            <Menu.Label>{t("status.label")}</Menu.Label>
            {STATUSES.map((status) => <Menu.RadioItem key={status} value={status}>{t(`status.${status}`)}</Menu.RadioItem>)}
          </Menu.RadioGroup>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function SearchBox() {
  const { t } = useTranslation("inbox");
  const place = useInboxLocation();
  const go = useGo();
  const input = useRef<HTMLInputElement>(null);
  const { text, type, clear: empty } = useSearchText(place.query, (query) => go({ query, replace: true }));
  useShortcuts([{ keys: "/", group: t("keyboard.group"), label: t("keyboard.search"), run: () => input.current?.focus() }]);
  const clear = () => {
    empty();
    input.current?.focus();
  };
  return (
    <TextInput
      ref={input} type="search" value={text} aria-label={t("search.label")} placeholder={t("search.label")}
      dir={text ? "auto" : undefined}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("search.clear")} onClick={clear}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      )}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        if (text) clear();
        else event.currentTarget.blur();
      }}
    />
  );
}
