import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconDownload, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { apiUrl } from "../app/api";
import { may } from "../app/roles";
import { useMe } from "../app/session";
import { DeletePerson } from "./DeletePerson";

/** What admins may do with a person as a whole: take the data along, or delete it. */
export function PersonMenu({ contactId, name }: { contactId: string; name: string }) {
  const { t } = useTranslation("people");
  const { teammate } = useMe();
  const [deleting, setDeleting] = useState(false);
  if (!may(teammate.role, "manage_people")) return null;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target><ActionIcon variant="default" size={36} aria-label={t("more")}><IconDots size={18} aria-hidden /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={apiUrl(`/contacts/${contactId}/export`)} download={`person-${contactId}.json`} leftSection={<IconDownload size={16} aria-hidden />}>{t("export")}</Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDeleting(true)}>{t("delete.open")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeletePerson contactId={contactId} name={name} opened={deleting} onClose={() => setDeleting(false)} />
    </>
  );
}
