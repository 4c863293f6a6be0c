import { Combobox, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconUser, IconUserOff } from "@tabler/icons-react";
import type { Conversation, Teammate } from "@rahnama/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useMe } from "../../app/session";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { useConversationChanges } from "../change-conversation";
import { useInbox, useTeammates } from "../inbox-queries";
import { foldedText } from "../folded-text";
import classes from "./ConversationHeader.module.css";
import picker from "./Picker.module.css";
import { MOST_OPTIONS, OptionsLeft } from "./OptionsLeft";
import { usePicker } from "./use-picker";

const NOBODY = "nobody";

/** The asking teammate first, then who is online, then by name. */
export function inPickingOrder(teammates: readonly Teammate[], me: string, online: ReadonlySet<string>): Teammate[] {
  const rank = (teammate: Teammate) => (teammate.id === me ? 0 : online.has(teammate.id) || teammate.online ? 1 : 2);
  return teammates.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

/** Whose conversation this is. */
export function AssigneePicker({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const { id: me } = useMe().teammate;
  const changes = useConversationChanges();
  const online = useInbox((state) => state.live.teammatesOnline);
  const teammates = inPickingOrder(useTeammates(), me, online);
  const [search, setSearch] = useState("");
  const combobox = usePicker("assignee", search.trim(), setSearch);
  const assignee = teammates.find((teammate) => teammate.id === conversation.assignee_id);
  const found = teammates.filter((teammate) => foldedText(`${teammate.name} ${teammate.email}`).includes(foldedText(search)));
  const choose = (value: string) => {
    const chosen = value === NOBODY ? null : value;
    combobox.closeDropdown();
    if (chosen !== conversation.assignee_id) void changes.assign(conversation, chosen);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={260} position="bottom-start" shadow="md">
      <Combobox.Target targetType="button">
        <UnstyledButton className={classes.attribute} data-set={assignee ? true : undefined} onClick={() => combobox.toggleDropdown()}>
          <span className="visually-hidden">{t("conversation.assignee")}: </span>
          {assignee ? <PersonAvatar name={assignee.name} src={assignee.avatar_url} size={20} /> : <IconUser size={16} aria-hidden />}
          <bdi className="cut-line">{assignee?.name ?? t("conversation.unassigned")}</bdi>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search value={search} onChange={(event) => setSearch(event.currentTarget.value)} placeholder={t("conversation.assignee")}
          aria-label={t("conversation.assignee")} />
        <Combobox.Options mah={280} style={{ overflowY: "auto" }} aria-label={t("conversation.assignee")}>
          {search === "" && conversation.assignee_id !== null && (
            <Combobox.Option value={NOBODY} className={picker.option}>
              <IconUserOff size={24} stroke={1.5} aria-hidden />
              {t("conversation.nobody")}
            </Combobox.Option>
          )}
          {found.slice(0, MOST_OPTIONS).map((teammate) => (
            <Combobox.Option key={teammate.id} value={teammate.id} active={teammate.id === conversation.assignee_id} className={picker.option}>
              <PersonAvatar name={teammate.name} src={teammate.avatar_url} size={24} online={online.has(teammate.id)} />
              <bdi>{teammate.id === me ? t("conversation.you", { name: teammate.name }) : teammate.name}</bdi>
            </Combobox.Option>
          ))}
          <OptionsLeft left={found.length - MOST_OPTIONS} />
          {found.length === 0 && <Combobox.Empty>{t("palette.none")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
