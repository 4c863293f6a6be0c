import type { Contact, ContactInput } from "@rahnama/client";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { emailLooksRight } from "../accounts/email";
import { api } from "../app/api";
import { describeProblem, fieldProblem } from "../app/describe-problem";
import { LeaveGuard } from "../app/draft/LeaveGuard";
import { toLatinDigits } from "../app/numbers";
import { FormProblem } from "../app/shell/FormProblem";

interface ContactFormProps {
  contact: Contact;
  onDone: () => void;
}

const fields = ["name", "email", "phone"] as const;
const pointers = fields.map((field) => `/${field}`);

/** Stays with what is typed until the server has it. */
export function ContactForm({ contact, onDone }: ContactFormProps) {
  const { t } = useTranslation(["contacts", "app"]);
  const form = useForm({
    initialValues: { name: contact.name ?? "", email: contact.email ?? "", phone: contact.phone ?? "" },
    validate: { email: (email) => (email.trim() === "" || emailLooksRight(email) ? null : t("app:refusals.email")) },
  });
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (values: typeof form.values) => api.patch<Contact>(`/contacts/${contact.id}`, inputOf(values)),
    onSuccess: (saved) => {
      queries.setQueryData(["contacts", contact.id], saved);
      void queries.invalidateQueries({ queryKey: ["contacts", "list"] });
      onDone();
    },
    onError: (error) => {
      for (const field of fields) {
        const problem = fieldProblem(error, `/${field}`);
        if (problem) form.setFieldError(field, problem);
      }
    },
  });
  const problem = save.isError ? `${t("contacts:person.not_saved")} ${describeProblem(save.error, pointers)}` : null;
  return (
    <>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack gap="sm">
          <TextInput label={t("contacts:person.name")} dir="auto" maxLength={200} autoFocus autoComplete="off" {...form.getInputProps("name")} />
          <TextInput label={t("contacts:person.email")} dir="ltr" type="email" autoComplete="off" {...form.getInputProps("email")} />
          <TextInput label={t("contacts:person.phone")} dir="ltr" type="tel" autoComplete="off" {...form.getInputProps("phone")} />
          <FormProblem problem={problem} />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onDone} disabled={save.isPending}>{t("contacts:person.cancel")}</Button>
            <Button type="submit" loading={save.isPending}>{t("contacts:person.save")}</Button>
          </Group>
        </Stack>
      </form>
      <LeaveGuard dirty={form.isDirty()} />
    </>
  );
}

function inputOf({ name, email, phone }: Record<(typeof fields)[number], string>): ContactInput {
  return { name: name.trim() || null, email: toLatinDigits(email).trim() || null, phone: toLatinDigits(phone).trim() || null };
}
