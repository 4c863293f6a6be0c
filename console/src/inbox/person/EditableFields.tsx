import { ActionIcon, TextInput, UnstyledButton } from "@mantine/core";
import { IconCheck, IconPencil, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Contact, ContactInput } from "@rahnama/client";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "../../app/api";
import { reportProblem } from "../../app/describe-problem";
import { toLatinDigits } from "../../app/numbers";
import { plainName } from "../../app/plain-name";
import { useInboxSession } from "../InboxProvider";
import { contactHeard } from "../state/conversations";
import classes from "./PersonPanel.module.css";

type Field = "name" | "email" | "phone";
const FIELDS: readonly Field[] = ["name", "email", "phone"];

/** Name, e-mail and phone, each edited where it stands. */
export function EditableFields({ contact }: { contact: Contact }) {
  const change = useContactChange(contact);
  const [editing, setEditing] = useState<Field | null>(null);
  return (
    <dl className={`${classes.list} ${classes.fields}`}>
      {FIELDS.map((field) => (
        <EditableField key={field} field={field} value={contact[field]} editing={editing === field}
          onEdit={() => setEditing(field)} onDone={() => setEditing(null)} onSave={(value) => change.mutate({ [field]: value })} />
      ))}
    </dl>
  );
}

function useContactChange(contact: Contact) {
  const { t } = useTranslation("inbox");
  const queries = useQueryClient();
  const { store } = useInboxSession();
  const key = ["contacts", contact.id];
  const show = (shown: Contact) => {
    queries.setQueryData(key, shown);
    store.update((state) => ({ ...state, table: contactHeard(state.table, shown) }));
  };
  return useMutation({
    mutationFn: (input: ContactInput) => api.patch<Contact>(`/contacts/${contact.id}`, input),
    onMutate: (input) => {
      show({ ...contact, ...input });
      return contact;
    },
    onSuccess: show,
    onError: (error, _input, before) => {
      if (before) show(before);
      reportProblem(error, t("failed.person"));
    },
  });
}

interface EditableFieldProps {
  field: Field;
  value: string | null;
  editing: boolean;
  onEdit: () => void;
  onDone: () => void;
  onSave: (value: string | null) => void;
}

function EditableField({ field, value, editing, onEdit, onDone, onSave }: EditableFieldProps) {
  const { t } = useTranslation("inbox");
  const label = t(`person.${field}`);
  if (editing) return <FieldForm field={field} label={label} value={value} onDone={onDone} onSave={onSave} />;
  return (
    <div>
      <dt>{label}</dt>
      <dd className={classes.value}>
        {value ? (
          <>
            {field === "email"
              ? <a href={`mailto:${encodeURIComponent(value)}`} className={`cut-line ${classes.link}`} dir="auto" title={value}>{value}</a>
              : <bdi className="cut-line" title={plainName(value)}>{plainName(value)}</bdi>}
            <ActionIcon variant="subtle" color="gray" size="sm" className={classes.edit} aria-label={t("person.edit", { field: label })} onClick={onEdit}>
              <IconPencil size={14} aria-hidden />
            </ActionIcon>
          </>
        ) : (
          <UnstyledButton className={classes.add} onClick={onEdit} aria-label={`${t("person.add")}: ${label}`}>{t("person.add")}</UnstyledButton>
        )}
      </dd>
    </div>
  );
}

function FieldForm({ field, label, value, onDone, onSave }: Omit<EditableFieldProps, "editing" | "onEdit"> & { label: string }) {
  const { t } = useTranslation("inbox");
  const [text, setText] = useState(value ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = (field === "phone" ? toLatinDigits(text) : text).trim() || null;
    if (wanted !== value) onSave(wanted);
    onDone();
  };
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <form onSubmit={submit} className={classes.value}>
          <TextInput autoFocus size="xs" aria-label={label} value={text} onChange={(event) => setText(event.currentTarget.value)}
            type={field === "email" ? "email" : field === "phone" ? "tel" : "text"} dir={field === "name" ? "auto" : "ltr"} maxLength={200}
            onKeyDown={(event) => {
              if (event.key === "Escape") onDone();
            }} />
          <ActionIcon type="submit" variant="subtle" size="sm" aria-label={t("person.save")}><IconCheck size={15} aria-hidden /></ActionIcon>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("person.cancel")} onClick={onDone}><IconX size={15} aria-hidden /></ActionIcon>
        </form>
      </dd>
    </div>
  );
}
