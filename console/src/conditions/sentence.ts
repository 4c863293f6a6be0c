/**
 * A condition as a plain sentence, "People whose country is Iran and who have not done “Paid” in the last 14 days", and
 * each of its leaves as a statement about one person. The grammar is the catalogue's: only it knows where a language
 * puts its verb.
 */
import type { Condition, Filter, Operand, Operator } from "@rahnama/client";
import type { AttributeCondition, CountOperator, DateOperator, EventCondition, LeafCondition } from "../people/api-types";
import { isGroup } from "./condition-tree";
import { eventName } from "./event-name";
import { isSpan, traitKey } from "./operators";
import { isNext, lengthOf } from "./spans";
import { isolated, lengthWords, momentWords, valueWords, type Words } from "./value-words";

export type { Words } from "./value-words";

/** About many ("whose country is …") or about one ("Country is …"). */
type Voice = "people" | "person";

export function conditionSentence(condition: Condition, words: Words): string {
  if (isGroup(condition) && condition.of.length === 0) return words.t("sentence.empty");
  return tidy(words.t("sentence.people", { clauses: clauseOf(condition, words, false) }));
}

export function leafStatement(leaf: LeafCondition, words: Words, negated = false): string {
  const text = tidy(leafClause(leaf, words, negated, "person"));
  return text.charAt(0).toLocaleUpperCase(words.locale) + text.slice(1);
}

/** Blanks of a template that were left empty leave their spaces behind. */
function tidy(text: string): string {
  return text.replace(/ {2,}/g, " ").replace(/ ([،,.)])/g, "$1").replace(/\( /g, "(").trim();
}

function clauseOf(condition: Condition, words: Words, nested: boolean): string {
  switch (condition.type) {
    case "all": case "any": {
      if (condition.of.length === 0) return words.t("sentence.gap");
      const clauses = joined(condition.of.map((each) => clauseOf(each, words, true)), condition.type, words);
      return nested && condition.of.length > 1 ? words.t("sentence.group", { clauses }) : clauses;
    }
    case "not":
      if (condition.of.type !== "not" && !isGroup(condition.of)) return leafClause(condition.of, words, true, "people");
      return words.t("sentence.not_group", { clauses: clauseOf(condition.of, words, false) });
    default: return leafClause(condition, words, false, "people");
  }
}

/** "a, b and c"; where there are two, without the comma. */
function joined(clauses: string[], how: "all" | "any", { t }: Words): string {
  const last = clauses.at(-1) ?? "";
  if (clauses.length < 2) return last;
  if (clauses.length === 2) return clauses.join(t(`sentence.join.${how}_two`));
  return clauses.slice(0, -1).join(t(`sentence.join.${how}_middle`)) + t(`sentence.join.${how}_last`) + last;
}

function leafClause(leaf: LeafCondition, words: Words, negated: boolean, voice: Voice): string {
  switch (leaf.type) {
    case "attribute": return attributeClause(leaf, words, negated, voice);
    case "event": return eventClause(leaf, words, negated, voice);
    case "segment": {
      const name = words.segmentName(leaf.segment);
      const segment = name ? words.t("sentence.quoted", { text: isolated(name) }) : words.t("sentence.gap");
      return words.t(`sentence.${voice}_${negated ? "out" : "in"}`, { segment });
    }
    // A newer server may know more than this console.
    default: return words.t("sentence.unknown");
  }
}

/** What has no opposite of its own. */
function notAmong(clauses: string, { t }: Words, voice: Voice): string {
  return t(voice === "people" ? "sentence.not_group" : "sentence.not_true", { clauses });
}

const opposite: Partial<Record<Operator, Operator>> = {
  eq: "ne", ne: "eq", in: "not_in", not_in: "in", contains: "not_contains", not_contains: "contains",
  exists: "not_exists", not_exists: "exists", within: "not_within", not_within: "within",
};

function attributeClause(leaf: AttributeCondition, words: Words, negated: boolean, voice: Voice): string {
  if (leaf.attribute === "verified" && leaf.operator === "eq" && typeof leaf.value === "boolean") {
    return words.t(`sentence.${voice}_${leaf.value !== negated ? "verified" : "unverified"}`);
  }
  const counterpart = negated ? opposite[leaf.operator] : leaf.operator;
  const compared = comparison(subjectWords(leaf.attribute, words, voice), leaf.attribute, counterpart ?? leaf.operator, leaf.value, words);
  return counterpart ? compared : notAmong(compared, words, voice);
}

function subjectWords(attribute: string, { t }: Words, voice: Voice): string {
  const trait = traitKey(attribute);
  if (trait !== null) return t(`sentence.trait_${voice}`, { key: isolated(trait) });
  if (attribute === "") return t("sentence.gap");
  return voice === "person"
    ? t(`attributes.${attribute}` as "attributes.country", { defaultValue: attribute })
    : t(`whose.${attribute}` as "whose.country", { defaultValue: attribute });
}

/** "… is at least 3", for an attribute, a trait or a property of an event. */
function comparison(subject: string, attribute: string, operator: Operator, value: Operand | null | undefined, words: Words): string {
  const { t } = words;
  if (operator === "before" || operator === "after" || operator === "within" || operator === "not_within") {
    return t("sentence.when", { subject, moment: momentPhrase(operator, value, words) });
  }
  return t(`sentence.compare.${operator}`, { subject, value: valueWords(attribute, value, words) });
}

function momentPhrase(operator: DateOperator, value: Operand | null | undefined, words: Words): string {
  const { t } = words;
  if (!isSpan(value)) {
    const date = typeof value === "string" ? momentWords(value, words) : t("sentence.gap");
    return t(operator === "after" ? "sentence.moment.after" : "sentence.moment.before", { date });
  }
  const span = lengthWords(lengthOf(value), words.locale);
  return t(`sentence.moment.${operator}_${isNext(value) ? "next" : "last"}`, { span });
}

function eventClause(leaf: EventCondition, words: Words, negated: boolean, voice: Voice): string {
  const { t } = words;
  const event = eventPhrase(leaf, words);
  if (leaf.when) {
    const moment = momentPhrase(leaf.when.operator as DateOperator, leaf.when.value, words);
    const clause = t(`sentence.${voice}_${leaf.when.which}`, { event, moment });
    return negated ? notAmong(clause, words, voice) : clause;
  }
  const window = leaf.within ? t("sentence.window", { span: lengthWords(leaf.within, words.locale) }) : "";
  const { operator, value } = leaf.count ?? { operator: "gte", value: 1 };
  const none = (operator === "eq" && value === 0) || (operator === "lt" && value === 1) || (operator === "lte" && value === 0);
  const once = (operator === "gte" && value === 1) || (operator === "gt" && value === 0) || (operator === "ne" && value === 0);
  const times = none || once ? "" : t(`sentence.times.${operator as CountOperator}`, { count: value });
  return t(`sentence.${voice}_${none !== negated ? "not_done" : "done"}`, { event, window, times });
}

function eventPhrase({ event, filters = [] }: EventCondition, words: Words): string {
  const { t } = words;
  const name = event ? t("sentence.quoted", { text: isolated(eventName(event, t)) }) : t("sentence.gap");
  if (filters.length === 0) return name;
  return t("sentence.filtered", { event: name, filters: joined(filters.map((filter) => filterPhrase(filter, words)), "all", words) });
}

function filterPhrase({ property, operator, value }: Filter, words: Words): string {
  const subject = property ? isolated(property) : words.t("sentence.gap");
  return comparison(subject, "", operator, value, words);
}
