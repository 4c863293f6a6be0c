import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { Contact, Page } from "@rahnama/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { useContactName } from "../inbox/contact-name";
import classes from "./AddMember.module.css";

/** Looks a person up and puts them in. */
export function AddMember({ onAdd }: { onAdd: (contact: Contact) => void }) {
  const { t } = useTranslation("segments");
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const nameOf = useContactName();
  const found = useQuery({
    queryKey: ["contacts", "list", "pick", search], placeholderData: keepPreviousData, enabled: search !== "",
    queryFn: ({ signal }) => api.get<Page<Contact>>("/contacts", { query: { q: search, limit: 8 }, signal }),
  });
  const people = search === "" ? [] : (found.data?.items ?? []);
  const choose = (id: string) => {
    const contact = people.find((each) => each.id === id);
    if (contact) onAdd(contact);
    setTyped("");
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md">
      <Combobox.Target>
        <TextInput
          className={classes.field} aria-label={t("members.add")} placeholder={`${t("members.add")}: ${t("members.add_hint")}`} value={typed}
          leftSection={<IconUserPlus size={16} aria-hidden />} onBlur={() => combobox.closeDropdown()}
          onChange={(event) => { setTyped(event.currentTarget.value); combobox.openDropdown(); }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={search === ""}>
        <Combobox.Options aria-label={t("members.add")}>
          {people.map((contact) => (
            <Combobox.Option key={contact.id} value={contact.id} className={classes.option}>
              <PersonAvatar name={contact.name ?? contact.email} size={24} />
              <span className={classes.name}><bdi>{nameOf(contact)}</bdi>{contact.name && contact.email && <small><bdi>{contact.email}</bdi></small>}</span>
            </Combobox.Option>
          ))}
          {found.isSuccess && people.length === 0 && <Combobox.Empty>{t("members.nobody_found")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
