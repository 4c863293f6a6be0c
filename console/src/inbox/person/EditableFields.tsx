import { ActionIcon, TextInput, UnstyledButton } from "@mantine/core";
import { IconCheck, IconPencil, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Contact } from "@rahnama/client";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "../../app/api";
import { fieldProblem, reportProblem } from "../../app/describe-problem";
import { Overtaken } from "../../app/draft/Overtaken";
import { useFieldEdits } from "../../app/draft/useFieldEdits";
import { plainName } from "../../app/plain-name";
import { contactChange, type ContactField as Field, contactFields, contactFieldTrouble, contactTexts } from "../../contacts/contact-fields";
import { useInboxSession } from "../InboxProvider";
import { contactHeard } from "../state/conversations";
import classes from "./PersonPanel.module.css";

/** Name, e-mail and phone, each edited where it stands. */
export function EditableFields({ contact }: { contact: Contact }) {
  const [editing, setEditing] = useState<Field | null>(null);
  return (
    <dl className={`${classes.list} ${classes.fields}`}>
      {contactFields.map((field) => (
        <EditableField key={field} contact={contact} field={field} editing={editing === field} onEdit={() => setEditing(field)}
          onDone={() => setEditing((now) => (now === field ? null : now))} />
      ))}
    </dl>
  );
}

/** What is about the field is said there, all else in a message; what is typed stays either way. */
function useFieldChange(contact: Contact, field: Field, onSaved: (text: string, saved: Contact) => void) {
  const { t } = useTranslation("inbox");
  const queries = useQueryClient();
  const { store } = useInboxSession();
  return useMutation({
    mutationFn: (text: string) => api.patch<Contact>(`/contacts/${contact.id}`, contactChange({ [field]: text }, contact)),
    onSuccess: (saved, text) => {
      queries.setQueryData(["contacts", contact.id], saved);
      store.update((state) => ({ ...state, table: contactHeard(state.table, saved) }));
      onSaved(text, saved);
    },
    onError: (error) => {
      if (!fieldProblem(error, `/${field}`)) reportProblem(error, t("failed.person"));
    },
  });
}

interface EditableFieldProps {
  contact: Contact;
  field: Field;
  editing: boolean;
  onEdit: () => void;
  onDone: () => void;
}

function EditableField({ contact, field, editing, onEdit, onDone }: EditableFieldProps) {
  const { t } = useTranslation("inbox");
  const label = t(`person.${field}`);
  const value = contact[field];
  if (editing) return <FieldForm contact={contact} field={field} label={label} onDone={onDone} />;
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

function FieldForm({ contact, field, label, onDone }: Omit<EditableFieldProps, "editing" | "onEdit"> & { label: string }) {
  const { t } = useTranslation(["inbox", "app"]);
  const [trouble, setTrouble] = useState<"email" | "phone" | null>(null);
  const typed = useFieldEdits<Field>(contactTexts(contact));
  const text = typed.text(field);
  const save = useFieldChange(contact, field, (sent, saved) => typed.settle({ [field]: sent }, contactTexts(saved)) && onDone());
  const overtaken = save.isPending ? null : typed.overtaken(field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(contactChange({ [field]: text }, contact)).length === 0) return onDone();
    const found = contactFieldTrouble(field, text);
    setTrouble(found);
    if (!found && !save.isPending) save.mutate(text);
  };
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <form onSubmit={submit} className={classes.value} noValidate>
          <TextInput autoFocus size="xs" aria-label={label} value={text} onChange={(event) => { setTrouble(null); typed.write(field, event.currentTarget.value); }}
            error={trouble ? t(`app:refusals.${trouble}`) : fieldProblem(save.error, `/${field}`)}
            description={overtaken !== null && <Overtaken by={overtaken} />} inputWrapperOrder={["label", "input", "error", "description"]}
            type={field === "email" ? "email" : field === "phone" ? "tel" : "text"} dir={field === "name" ? "auto" : "ltr"} maxLength={200}
            onKeyDown={(event) => {
              if (event.key === "Escape") onDone();
            }} />
          <ActionIcon type="submit" variant="subtle" size="sm" loading={save.isPending} aria-label={t("inbox:person.save")}><IconCheck size={15} aria-hidden /></ActionIcon>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("inbox:person.cancel")} onClick={onDone}><IconX size={15} aria-hidden /></ActionIcon>
        </form>
      </dd>
    </div>
  );
}
