import type { Contact } from "@rahnama/client";
import { Button, Group, Stack, TextInput, type TextInputProps } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { describeProblem, fieldProblem } from "../app/describe-problem";
import { LeaveGuard } from "../app/draft/LeaveGuard";
import { Overtaken } from "../app/draft/Overtaken";
import { useFieldEdits } from "../app/draft/useFieldEdits";
import { FormProblem } from "../app/shell/FormProblem";
import { contactChange, type ContactField, contactFields, contactFieldTrouble, contactTexts, type ContactTexts } from "./contact-fields";

interface ContactFormProps {
  contact: Contact;
  onDone: () => void;
}

const pointers = contactFields.map((field) => `/${field}`);
const inputs: Record<ContactField, TextInputProps> = {
  name: { dir: "auto", maxLength: 200, autoFocus: true },
  email: { dir: "ltr", type: "email" },
  phone: { dir: "ltr", type: "tel" },
};

/** Stays with what is typed until the server has it; what is not typed in follows the person. */
export function ContactForm({ contact, onDone }: ContactFormProps) {
  const { t } = useTranslation(["contacts", "app"]);
  const fields = useFieldEdits<ContactField>(contactTexts(contact));
  const [errors, setErrors] = useState<Partial<ContactTexts>>({});
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (written: Partial<ContactTexts>) => api.patch<Contact>(`/contacts/${contact.id}`, contactChange(written, contact)),
    onSuccess: (saved, written) => {
      queries.setQueryData(["contacts", contact.id], saved);
      void queries.invalidateQueries({ queryKey: ["contacts", "list"] });
      if (fields.settle(written, contactTexts(saved))) onDone();
    },
    onError: (error) => setErrors(Object.fromEntries(contactFields.map((field) => [field, fieldProblem(error, `/${field}`)]))),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (save.isPending) return;
    const written: Partial<ContactTexts> = Object.fromEntries(fields.changed.map((field) => [field, fields.text(field)]));
    const wrong = fields.changed.flatMap((field) => {
      const trouble = contactFieldTrouble(field, fields.text(field));
      return trouble ? [[field, t(`app:refusals.${trouble}`)]] : [];
    });
    setErrors(Object.fromEntries(wrong));
    if (wrong.length > 0) return;
    if (Object.keys(contactChange(written, contact)).length === 0) return onDone();
    save.mutate(written);
  }

  const problem = save.isError ? `${t("contacts:person.not_saved")} ${describeProblem(save.error, pointers)}` : null;
  return (
    <>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {contactFields.map((field) => {
            const overtaken = save.isPending ? null : fields.overtaken(field);
            return (
              <TextInput
                key={field} {...inputs[field]} label={t(`contacts:person.${field}`)} autoComplete="off" value={fields.text(field)} error={errors[field]}
                description={overtaken !== null && <Overtaken by={overtaken} />} inputWrapperOrder={["label", "input", "error", "description"]}
                onChange={(event) => {
                  setErrors((before) => ({ ...before, [field]: undefined }));
                  fields.write(field, event.currentTarget.value);
                }}
              />
            );
          })}
          <FormProblem problem={problem} />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onDone} disabled={save.isPending}>{t("contacts:person.cancel")}</Button>
            <Button type="submit" loading={save.isPending}>{t("contacts:person.save")}</Button>
          </Group>
        </Stack>
      </form>
      <LeaveGuard dirty={fields.changed.length > 0} />
    </>
  );
}
