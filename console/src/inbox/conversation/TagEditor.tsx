import { CloseButton, Combobox, UnstyledButton } from "@mantine/core";
import { IconCheck, IconTag } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Conversation, Tag } from "@rahnama/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useConversationChanges } from "../change-conversation";
import { foldedText } from "../folded-text";
import { tagsQuery } from "../inbox-queries";
import { LONGEST_TAG, MOST_TAGS, mayBeTag } from "../tag-name";
import classes from "./ConversationHeader.module.css";
import picker from "./Picker.module.css";
import { MOST_OPTIONS, OptionsLeft } from "./OptionsLeft";
import { usePicker } from "./use-picker";

const CREATE = "\u0000create";

/** The tags of a conversation; a name that nobody has used yet makes a new one. */
export function TagEditor({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const changes = useConversationChanges();
  const known = useQuery(tagsQuery).data ?? [];
  const names = conversation.tags.map((tag) => tag.name);
  const toggle = (name: string) => {
    const next = names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
    return changes.tag(conversation, next, known);
  };
  return (
    <>
      {conversation.tags.map((tag) => (
        <span key={tag.id} className={classes.tag}>
          <bdi className="cut-line">{tag.name}</bdi>
          <CloseButton size="xs" aria-label={t("tags.remove", { name: tag.name })} onClick={() => void toggle(tag.name)} />
        </span>
      ))}
      <TagPicker names={names} known={known} toggle={toggle} />
    </>
  );
}

interface TagPickerProps {
  /** of this conversation */
  names: readonly string[];
  /** of the workspace */
  known: readonly Tag[];
  /** says whether the server has it */
  toggle: (name: string) => Promise<boolean>;
}

function TagPicker({ names, known, toggle }: TagPickerProps) {
  const { t } = useTranslation("inbox");
  const [search, setSearch] = useState("");
  const combobox = usePicker("tags", search.trim(), setSearch);
  const wanted = search.trim();
  const begins = (tag: Tag) => foldedText(tag.name).startsWith(foldedText(wanted));
  // What begins so comes first; a new name comes before those that merely contain it, so that Enter never takes one of them.
  const found = known.filter((tag) => foldedText(tag.name).includes(foldedText(wanted))).toSorted((one, other) => Number(begins(other)) - Number(begins(one)));
  const isNew = wanted !== "" && !known.some((tag) => foldedText(tag.name) === foldedText(wanted));
  const full = names.length >= MOST_TAGS;
  const creation = isNew && !full && mayBeTag(wanted) && <Combobox.Option value={CREATE}>{t("tags.create", { name: wanted })}</Combobox.Option>;
  const nothing = !isNew ? t("tags.none") : full ? t("tags.full", { count: MOST_TAGS }) : t("tags.needs_letters");
  const beginning = found.filter(begins).length;
  const choose = async (value: string) => {
    setSearch("");
    if (await toggle(value === CREATE ? wanted : value)) return;
    // It was refused: what was typed for it is there again, unless something else has been typed meanwhile.
    setSearch((typed) => typed || search);
  };
  return (
    // On a phone the button moves out of sight with each new tag; the list stays.
    <Combobox store={combobox} onOptionSubmit={(value) => void choose(value)} width={240} position="bottom-start" shadow="md" hideDetached={false}>
      <Combobox.Target targetType="button">
        <UnstyledButton className={classes.attribute} onClick={() => combobox.toggleDropdown()} aria-label={t("tags.add")}>
          <IconTag size={16} aria-hidden />
          {names.length === 0 && <span>{t("tags.add")}</span>}
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search value={search} placeholder={t("tags.find")} aria-label={t("tags.find")} maxLength={LONGEST_TAG}
          onChange={(event) => setSearch(event.currentTarget.value)} />
        <Combobox.Options mah={260} style={{ overflowY: "auto" }} aria-label={t("tags.label")}>
          {beginning === 0 && creation}
          {found.slice(0, MOST_OPTIONS).map((tag) => (
            <Combobox.Option key={tag.id} value={tag.name} active={names.includes(tag.name)} className={picker.option}>
              <IconCheck size={16} aria-hidden style={{ visibility: names.includes(tag.name) ? "visible" : "hidden" }} />
              <bdi>{tag.name}</bdi>
            </Combobox.Option>
          ))}
          {beginning > 0 && creation}
          <OptionsLeft left={found.length - MOST_OPTIONS} />
          {found.length === 0 && !creation && <Combobox.Empty>{nothing}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
