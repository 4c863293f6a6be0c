/** Everything a condition can ask about, in groups and by a search that folds Persian and Arabic forms. */
import type { Vocabulary } from "@rahnama/client";
import type { TFunction } from "i18next";
import { foldedText } from "../inbox/folded-text";
import { eventName } from "./event-name";

export type SubjectGroup = "people" | "origin" | "activity" | "traits" | "events" | "segments" | "new";
export interface SubjectChoice {
  /** "attribute:country", "attribute:traits.plan", "event:Signed up", "segment:<id>" */
  value: string;
  label: string;
}
export interface SubjectChoices { group: SubjectGroup; choices: SubjectChoice[] }
export type SubjectKind = "attribute" | "event" | "segment";

const groupOf: Record<string, SubjectGroup> = {
  stage: "people", name: "people", email: "people", phone: "people", external_id: "people", verified: "people", locale: "people",
  referrer: "origin", utm_source: "origin", utm_medium: "origin", utm_campaign: "origin", utm_term: "origin", utm_content: "origin",
  country: "origin", region: "origin", city: "origin", time_zone: "origin",
};

export function splitSubject(value: string): { kind: SubjectKind; name: string } {
  const colon = value.indexOf(":");
  return { kind: value.slice(0, colon) as SubjectKind, name: value.slice(colon + 1) };
}

export function attributeLabel(key: string, t: TFunction<"conditions">): string {
  return key.startsWith("traits.") ? key.slice("traits.".length) : t(`attributes.${key}` as "attributes.country", { defaultValue: key });
}

export interface SubjectScope {
  /** kinds to choose from */
  kinds: readonly SubjectKind[];
  /** attributes that may not be asked for here */
  without?: readonly string[];
}

export function subjectChoices(vocabulary: Vocabulary, query: string, scope: SubjectScope, t: TFunction<"conditions">): SubjectChoices[] {
  const attributes = vocabulary.attributes.filter(({ key }) => !scope.without?.includes(key));
  const among = (group: SubjectGroup) => attributes
    .filter(({ key }) => (groupOf[key] ?? "activity") === group)
    .map(({ key }) => ({ value: `attribute:${key}`, label: attributeLabel(key, t) }));
  const all: SubjectChoices[] = [
    ...(scope.kinds.includes("attribute") ? (["people", "origin", "activity"] as const).map((group) => ({ group, choices: among(group) })) : []),
    { group: "traits", choices: scope.kinds.includes("attribute") ? vocabulary.traits.map(({ key }) => ({ value: `attribute:traits.${key}`, label: key })) : [] },
    { group: "events", choices: scope.kinds.includes("event") ? vocabulary.events.map(({ name }) => ({ value: `event:${name}`, label: eventName(name, t) })) : [] },
    { group: "segments", choices: scope.kinds.includes("segment") ? vocabulary.segments.map(({ id, name }) => ({ value: `segment:${id}`, label: name })) : [] },
  ];
  const wanted = foldedText(query);
  const found = all.map(({ group, choices }) => ({ group, choices: choices.filter((choice) => matches(choice, wanted)) }));
  return [...found, { group: "new" as const, choices: newSubjects(query.trim(), vocabulary, scope, t) }].filter(({ choices }) => choices.length > 0);
}

/** By the label, and by the API's own name for whoever knows that. */
function matches({ value, label }: SubjectChoice, wanted: string): boolean {
  return foldedText(label).includes(wanted) || foldedText(splitSubject(value).name.replaceAll("_", " ")).includes(wanted);
}

/** A trait or an event that the site is going to send can be asked for before it has arrived. */
function newSubjects(name: string, vocabulary: Vocabulary, scope: SubjectScope, t: TFunction<"conditions">): SubjectChoice[] {
  if (!name) return [];
  const choices: SubjectChoice[] = [];
  if (scope.kinds.includes("event") && !vocabulary.events.some((event) => event.name === name)) {
    choices.push({ value: `event:${name}`, label: t("editor.new_event", { name }) });
  }
  if (scope.kinds.includes("attribute") && !vocabulary.traits.some((trait) => trait.key === name)) {
    choices.push({ value: `attribute:traits.${name}`, label: t("editor.new_trait", { name }) });
  }
  return choices;
}
