/** What teammates write about a person, be it on the person's page or beside a conversation. */
import type { Contact, ContactInput } from "@rahnama/client";
import { emailLooksRight } from "../accounts/email";
import { toLatinDigits } from "../app/numbers";
import { writtenText } from "../app/written-text";

export const contactFields = ["name", "email", "phone"] as const;
export type ContactField = (typeof contactFields)[number];
export type ContactTexts = Record<ContactField, string>;

export function contactTexts({ name, email, phone }: Contact): ContactTexts {
  return { name: name ?? "", email: email ?? "", phone: phone ?? "" };
}

function asSent(field: ContactField, text: string): string | null {
  return writtenText(field === "name" ? text : toLatinDigits(text)) || null;
}

/** Of the fields that were written in, those that are another than the person's. */
export function contactChange(written: Partial<ContactTexts>, contact: Contact): ContactInput {
  const change: ContactInput = {};
  for (const field of contactFields) {
    const text = written[field];
    if (text !== undefined && asSent(field, text) !== contact[field]) change[field] = asSent(field, text);
  }
  return change;
}

/** As the server takes one: digits of any script, three at least, and what is written between them. */
export function phoneLooksRight(phone: string): boolean {
  return /^[\p{Nd}\s+\-()./]+$/u.test(phone) && (phone.match(/\p{Nd}/gu) ?? []).length >= 3;
}

/** What is wrong with a field, as the catalogue of refusals calls it. */
export function contactFieldTrouble(field: ContactField, text: string): "email" | "phone" | null {
  if (writtenText(text) === "") return null;
  if (field === "email") return emailLooksRight(text) ? null : "email";
  return field === "phone" && !phoneLooksRight(text) ? "phone" : null;
}
