/**
 * A condition as a plain sentence, "People whose country is Iran and who have not done “Paid” in the last 14 days", and
 * each of its leaves as a statement about one person. The grammar is the catalogue's: only it knows where a language
 * puts its verb.
 */
import type { Condition, Filter, Operand, Operator, WhenTest } from "@rahnama/client";
import type { AttributeCondition, CountOperator, DateOperator, EventCondition, LeafCondition } from "../people/api-types";
import { isGroup } from "./condition-tree";
import { eventName } from "./event-name";
import { isSpan, traitKey } from "./operators";
import { isNext, lengthOf } from "./spans";
import { isolated, joined, lengthWords, momentWords, valueWords, type Words } from "./value-words";

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

/** Blanks of a template that were left empty leave their spaces behind, and what ends in a gap ends. */
function tidy(text: string): string {
  return text.replace(/ {2,}/g, " ").replace(/ ([،,.)])/g, "$1").replace(/\( /g, "(").replace(/…\.$/, "…").trim();
}

function clauseOf(condition: Condition, words: Words, nested: boolean): string {
  switch (condition.type) {
    case "all": case "any": {
      if (condition.of.length === 0) return words.t("sentence.gap");
      const clauses = joined(condition.of.map((each) => clauseOf(each, words, true)), condition.type, words);
      return nested && condition.of.length > 1 ? words.t("sentence.group", { clauses }) : clauses;
    }
    case "not": {
      const denied = alone(condition.of);
      if (denied.type !== "not" && !isGroup(denied)) return leafClause(denied, words, true, "people");
      return words.t("sentence.not_group", { clauses: clauseOf(denied, words, false) });
    }
    default: return leafClause(condition, words, false, "people");
  }
}

/** A group of one says what its only member says. */
function alone(condition: Condition): Condition {
  const [only, ...others] = isGroup(condition) ? condition.of : [];
  return only && others.length === 0 ? alone(only) : condition;
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
    default: {
      const unknown = words.t(`sentence.${voice}_unknown`);
      return negated ? notAmong(unknown, words, voice) : unknown;
    }
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
  const counterpart = negated ? opposite[leaf.operator] : leaf.operator;
  const operator = counterpart ?? leaf.operator;
  const compared = stateClause(leaf, operator, words, voice) ?? comparison(attributeSubject(leaf.attribute, words, voice), operator, leaf.value, words);
  return counterpart ? compared : notAmong(compared, words, voice);
}

/** What people are, rather than what something of theirs is. */
function stateClause({ attribute, value }: AttributeCondition, operator: Operator, { t }: Words, voice: Voice): string | null {
  const sided = (side: boolean) => (operator === "eq" || operator === "exists" ? side : operator === "ne" || operator === "not_exists" ? !side : null);
  if (attribute === "verified" && typeof value === "boolean") {
    const side = sided(value);
    return side === null ? null : t(`sentence.${voice}_${side ? "verified" : "unverified"}`);
  }
  const known = sided(true);
  if (known === null || operator === "eq" || operator === "ne") return null;
  if (attribute === "verified") return t(`sentence.${voice}_verification_${known ? "known" : "unknown"}`);
  return attribute === "waiting_since" ? t(`sentence.${voice}_${known ? "waiting" : "not_waiting"}`) : null;
}

/** What is compared: in words, by its name, and with a verb of its own kind where it is a time. */
interface Subject {
  words: string;
  attribute: string;
  /** built-in times are of the past, waiting begins, and of all others nobody knows */
  time: "past" | "began" | "any";
}

function attributeSubject(attribute: string, { t }: Words, voice: Voice): Subject {
  const trait = traitKey(attribute);
  if (trait !== null) return { words: t(`sentence.trait_${voice}`, { key: isolated(trait) }), attribute, time: "any" };
  const time = attribute === "waiting_since" ? "began" : "past";
  if (attribute === "") return { words: t("sentence.gap"), attribute, time };
  const name = t(`attributes.${attribute}` as "attributes.country", { defaultValue: attribute });
  const one = t(`of_person.${attribute}` as "of_person.visits", { defaultValue: name });
  return { words: voice === "person" ? one : t(`whose.${attribute}` as "whose.country", { defaultValue: attribute }), attribute, time };
}

/** "… is at least 3", for an attribute, a trait or a property of an event. */
function comparison(subject: Subject, operator: Operator, value: Operand | null | undefined, words: Words): string {
  const { t } = words;
  if (operator === "before" || operator === "after" || operator === "within" || operator === "not_within") {
    return t(`sentence.when.${verbOf(subject, operator, value)}`, { subject: subject.words, moment: momentPhrase(operator, value, words, subject.time === "any") });
  }
  // Part of a value is no value: of the code "IR", "R" has no name, and there is no empty part.
  const part = operator === "contains" || operator === "not_contains" || operator === "starts_with" || operator === "matches";
  const given = part ? valueWords("", value === "" ? undefined : value, words) : valueWords(subject.attribute, value, words);
  return t(`sentence.compare.${operator}`, { subject: subject.words, value: given });
}

/** "was" of what is over, "is" of what may lie ahead. */
function verbOf({ time }: Subject, operator: DateOperator, value: Operand | null | undefined) {
  const ahead = isSpan(value) && isNext(value);
  const over = !ahead && (time !== "any" || (isSpan(value) && operator !== "after"));
  const tense = over ? "past" : "now";
  const verb = time === "began" ? (`began_${tense}` as const) : tense;
  return operator === "not_within" ? (`not_${verb}` as const) : verb;
}

/** `open`: what is compared may lie on the other side of now as well. */
function momentPhrase(operator: DateOperator, value: Operand | null | undefined, words: Words, open: boolean): string {
  const { t } = words;
  const order = operator === "before" || operator === "after" ? operator : null;
  if (!isSpan(value)) {
    const date = typeof value === "string" ? momentWords(value, words) : t("sentence.gap");
    return t(`sentence.moment.${order ?? "within"}`, order ? { date } : { stretch: date });
  }
  const side = isNext(value) ? "next" : "last";
  if (order === null) return t("sentence.moment.within", { stretch: lengthWords(lengthOf(value), side, words) });
  const span = lengthWords(lengthOf(value), side === "next" ? "from_now" : "ago", words);
  if (order === "after" && side === "last" && open) return t("sentence.moment.after_last_open", { span });
  return t(`sentence.moment.${order}_${side}`, { span });
}

function eventClause(leaf: EventCondition, words: Words, negated: boolean, voice: Voice): string {
  const { t } = words;
  const event = eventPhrase(leaf, words);
  if (leaf.when) return whenClause(leaf.when, event, words, negated, voice);
  const window = leaf.within ? t("sentence.moment.within", { stretch: lengthWords(leaf.within, "last", words) }) : "";
  const { operator, value }: { operator: Operator; value?: number } = leaf.count ?? { operator: "gte", value: 1 };
  const none = (operator === "eq" && value === 0) || (operator === "lt" && value === 1) || (operator === "lte" && value === 0);
  const once = (operator === "gte" && value === 1) || (operator === "gt" && value === 0) || (operator === "ne" && value === 0);
  if (none || once) return t(`sentence.${voice}_${none !== negated ? "not_done" : "done"}`, { event, window, times: "" });
  // A count is always known: "not fewer than 3 times" is "at least 3 times", and "other than 3 times" is "not exactly 3 times".
  const [said, not] = saidCount(operator as CountOperator, negated);
  const times = value === undefined ? t("sentence.gap") : t(`sentence.times.${said}`, { count: value });
  return t(`sentence.${voice}_${not ? "not_done" : "done"}`, { event, window, times });
}

function saidCount(operator: CountOperator, negated: boolean): ["eq" | "gt" | "gte" | "lt" | "lte", boolean] {
  if (operator === "ne") return ["eq", !negated];
  if (negated && operator === "lt") return ["gte", false];
  if (negated && operator === "lte") return ["gt", false];
  return [operator, negated];
}

/** When it was first or last done. Who never did it is among those of whom it was not within a time. */
function whenClause({ which, operator, value }: WhenTest, event: string, words: Words, negated: boolean, voice: Voice): string {
  const within = operator === "within" || operator === "not_within";
  const not = within && (operator === "not_within") !== negated;
  const moment = momentPhrase(operator as DateOperator, value, words, false);
  const ahead = operator !== "before" && isSpan(value) && isNext(value);
  const clause = words.t(`sentence.${voice}_${not ? "not_" : ""}${which}${ahead ? "_ahead" : ""}`, { event, moment });
  return negated && !within ? notAmong(clause, words, voice) : clause;
}

function eventPhrase({ event, filters = [] }: EventCondition, words: Words): string {
  const { t } = words;
  const name = event ? t("sentence.quoted", { text: isolated(eventName(event, t)) }) : t("sentence.gap");
  if (filters.length === 0) return name;
  return t("sentence.filtered", { event: name, filters: joined(filters.map((filter) => filterPhrase(filter, words)), "all", words) });
}

function filterPhrase({ property, operator, value }: Filter, words: Words): string {
  const subject = property ? isolated(property) : words.t("sentence.gap");
  return comparison({ words: subject, attribute: "", time: "any" }, operator, value, words);
}
