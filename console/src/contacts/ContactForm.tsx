import type { Contact, ContactInput } from "@rahnama/client";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { reportProblem } from "../app/describe-problem";
import { toLatinDigits } from "../app/numbers";

interface ContactFormProps {
  contact: Contact;
  onDone: () => void;
}

/** Changes show at once; if the server refuses them they go back, with the reason. */
export function ContactForm({ contact, onDone }: ContactFormProps) {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const [values, setValues] = useState({ name: contact.name ?? "", email: contact.email ?? "", phone: contact.phone ?? "" });
  const set = (field: keyof typeof values) => (event: React.ChangeEvent<HTMLInputElement>) => {
    const value = event.currentTarget.value;
    setValues((before) => ({ ...before, [field]: value }));
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    const input: ContactInput = {
      name: values.name.trim() || null, email: toLatinDigits(values.email).trim() || null, phone: toLatinDigits(values.phone).trim() || null,
    };
    const key = ["contacts", contact.id];
    queries.setQueryData(key, { ...contact, ...input });
    onDone();
    try {
      queries.setQueryData(key, await api.patch<Contact>(`/contacts/${contact.id}`, input));
    } catch (error) {
      queries.setQueryData(key, contact);
      reportProblem(error, t("person.not_saved"));
    }
    await queries.invalidateQueries({ queryKey: ["contacts", "list"] });
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput label={t("person.name")} value={values.name} onChange={set("name")} dir="auto" maxLength={200} autoFocus autoComplete="off" />
        <TextInput label={t("person.email")} value={values.email} onChange={set("email")} dir="ltr" type="email" autoComplete="off" />
        <TextInput label={t("person.phone")} value={values.phone} onChange={set("phone")} dir="ltr" type="tel" autoComplete="off" />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onDone}>{t("person.cancel")}</Button>
          <Button type="submit">{t("person.save")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
