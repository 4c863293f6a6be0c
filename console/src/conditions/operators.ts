/** Which comparisons each type of value knows, and what kind of value each of them needs. */
import type { Condition, Filter, Operand, Operator, Relative, SeenKey, ValueType, Vocabulary } from "@rahnama/client";
import type { AttributeCondition, EventCondition } from "../people/api-types";
import { isMoment } from "./day-text";
import { isLength, lengthOf } from "./spans";

const anyType: readonly ValueType[] = ["string", "number", "boolean", "date", "list"];

export const OPERATORS: Record<ValueType, readonly Operator[]> = {
  string: ["eq", "ne", "in", "not_in", "contains", "not_contains", "starts_with", "matches", "exists", "not_exists"],
  choice: ["eq", "ne", "in", "not_in"],
  number: ["eq", "ne", "gt", "gte", "lt", "lte", "in", "not_in", "exists", "not_exists"],
  boolean: ["eq", "ne", "exists", "not_exists"],
  date: ["before", "after", "within", "not_within", "exists", "not_exists"],
  list: ["contains", "not_contains", "exists", "not_exists"],
};

/** What stands to the right of an operator. A "text" may be empty, a "part" of one may not: it would be in every text. */
export type ValueKind = "none" | "text" | "part" | "texts" | "number" | "numbers" | "boolean" | "moment" | "span" | "choice" | "choices";

export function valueKind(type: ValueType, operator: Operator, value?: Operand | null): ValueKind {
  if (operator === "exists" || operator === "not_exists") return "none";
  const many = operator === "in" || operator === "not_in";
  switch (type) {
    case "string": return many ? "texts" : operator === "eq" || operator === "ne" ? "text" : "part";
    case "choice": return many ? "choices" : "choice";
    case "number": return many ? "numbers" : "number";
    case "boolean": return "boolean";
    case "date": return operator === "within" || operator === "not_within" ? "span" : "moment";
    // An element of a list is a text or a number.
    case "list": return typeof value === "number" ? "number" : "part";
  }
}

export function isSpan(value: unknown): value is Relative {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Nothing was given yet. An empty text is a value. */
function isAbsent(value: Operand | null | undefined): value is null | undefined {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** A value that fits the kind: the old one where it can be kept, else none or a usual one. */
export function fittingValue(kind: ValueKind, before: Operand | null | undefined): Operand | undefined {
  const list: (string | number | boolean)[] = Array.isArray(before) ? before : isSpan(before) || isAbsent(before) ? [] : [before];
  const first = list[0];
  const texts = list.filter((each) => typeof each === "string");
  switch (kind) {
    case "none": return undefined;
    case "text": return typeof first === "string" ? first : undefined;
    case "part": case "choice": return typeof first === "string" && first !== "" ? first : undefined;
    case "texts": return texts;
    case "choices": return texts.filter((each) => each !== "");
    case "number": return typeof first === "number" ? first : undefined;
    case "numbers": return list.filter((each) => typeof each === "number");
    case "boolean": return typeof first === "boolean" ? first : true;
    case "span": return isSpan(before) ? before : { last: "30d" };
    case "moment": return isSpan(before) ? before : typeof first === "string" && isMoment(first) ? first : undefined;
  }
}

/** Does the value say something? The server looks at the rest. */
export function isFilled(kind: ValueKind, value: Operand | null | undefined): boolean {
  if (kind === "none") return true;
  if (kind === "boolean") return typeof value === "boolean";
  if (isSpan(value)) return isLength(lengthOf(value));
  return !isAbsent(value) && (value !== "" || kind === "text");
}

/** May a comparison of this type have this operator and value? What was not given yet fits all. */
export function typeFits(type: ValueType, operator: Operator, value: Operand | null | undefined): boolean {
  if (!OPERATORS[type].includes(operator)) return false;
  const kind = valueKind(type, operator, value);
  if (kind === "none" || isAbsent(value)) return true;
  const sample = Array.isArray(value) ? value[0] : value;
  switch (kind) {
    case "number": case "numbers": return typeof sample === "number";
    case "boolean": return typeof sample === "boolean";
    case "span": return isSpan(sample);
    case "moment": return isSpan(sample) || typeof sample === "string";
    default: return typeof sample === "string";
  }
}

/** The type that a comparison on a free key (a trait, a property) is about, as the server reads it from operator and value. */
export function comparedType(operator: Operator, value: Operand | null | undefined, known: readonly ValueType[]): ValueType {
  // Lists before texts: whoever asks a key that was seen with lists for what it contains means an element.
  const candidates = [...known].sort((a, b) => Number(b === "list") - Number(a === "list"));
  const order: ValueType[] = operator.endsWith("contains") ? candidates : [...known];
  return [...order, ...anyType].find((type) => typeFits(type, operator, value)) ?? "string";
}

const traitPrefix = "traits.";

export function traitKey(attribute: string): string | null {
  return attribute.startsWith(traitPrefix) ? attribute.slice(traitPrefix.length) : null;
}

export interface Subject {
  /** types that values of it were seen with, or its one type */
  types: readonly ValueType[];
  /** its one type cannot be another */
  fixed: boolean;
  /** was counted once, so that it cannot be compared with what moves on with time */
  timeless?: boolean;
  choices?: string[];
}

function freeKey(known: SeenKey | undefined): Subject {
  return { types: known?.types.length ? known.types : anyType, fixed: false };
}

export function attributeSubject(attribute: string, vocabulary: Vocabulary): Subject {
  const trait = traitKey(attribute);
  if (trait !== null) return freeKey(vocabulary.traits.find(({ key }) => key === trait));
  const known = vocabulary.attributes.find(({ key }) => key === attribute);
  return known ? { types: [known.type], fixed: true, choices: known.choices ?? undefined } : { types: ["string"], fixed: false };
}

export function propertySubject(event: string, property: string, vocabulary: Vocabulary): Subject {
  return { ...freeKey(vocabulary.events.find(({ name }) => name === event)?.properties.find(({ key }) => key === property)), timeless: true };
}

export function typeOf(comparison: { operator: Operator; value?: Operand | null }, subject: Subject): ValueType {
  if (subject.fixed) return subject.types[0] ?? "string";
  return comparedType(comparison.operator, comparison.value, subject.types);
}

/** Types to choose from: those that were seen, and that of the comparison itself, which may be about what never was. */
export function offeredTypes(subject: Subject, present: ValueType): readonly ValueType[] {
  return subject.types.includes(present) ? subject.types : [...subject.types, present];
}

/** Operators to choose from; the one that a condition has is always among them, so that no other is shown in its place. */
export function offeredOperators(type: ValueType, subject: Subject, present: Operator): readonly Operator[] {
  const known = subject.timeless ? OPERATORS[type].filter((each) => each !== "within" && each !== "not_within") : OPERATORS[type];
  return known.includes(present) ? known : [...known, present];
}

/** Another operator, with the value that belongs to it. */
export function withOperator<T extends { operator: Operator; value?: Operand | null }>(before: T, type: ValueType, operator: Operator): T {
  const value = fittingValue(valueKind(type, operator, before.value), before.value);
  return value === undefined ? without(before, operator) : { ...before, operator, value };
}

function without<T extends { operator: Operator; value?: Operand | null }>(before: T, operator: Operator): T {
  const { value: _gone, ...rest } = before;
  return { ...rest, operator } as T;
}

/** Another type, with its first operator unless it knows the present one. */
export function withType<T extends { operator: Operator; value?: Operand | null }>(before: T, type: ValueType): T {
  const operator = OPERATORS[type].includes(before.operator) ? before.operator : OPERATORS[type][0];
  return withOperator(before, type, operator ?? "exists");
}

/** A comparison of something else: as much as fits is kept. */
export function newAttribute(attribute: string, vocabulary: Vocabulary): AttributeCondition {
  const [type = "string"] = attributeSubject(attribute, vocabulary).types;
  const operator: Operator = type === "date" ? "within" : type === "number" ? "gte" : type === "list" ? "contains" : "eq";
  return withOperator<AttributeCondition>({ type: "attribute", attribute, operator }, type, operator);
}

export function newFilter(property: string, event: string, vocabulary: Vocabulary): Filter {
  const [type = "string"] = propertySubject(event, property, vocabulary).types;
  return withType<Filter>({ property, operator: "eq" }, type);
}

export function newEvent(event: string): EventCondition {
  return { type: "event", event, count: { operator: "gte", value: 1 } };
}

/** Pointers of what still has to be filled in, relative to the node. */
export function gapsIn(condition: Condition, vocabulary: Vocabulary, pointer = ""): string[] {
  switch (condition.type) {
    case "not": return gapsIn(condition.of, vocabulary, `${pointer}/of`);
    case "segment": return condition.segment ? [] : [`${pointer}/segment`];
    case "attribute": {
      if (!condition.attribute || condition.attribute === traitPrefix) return [`${pointer}/attribute`];
      const kind = valueKind(typeOf(condition, attributeSubject(condition.attribute, vocabulary)), condition.operator, condition.value);
      return isFilled(kind, condition.value) ? [] : [`${pointer}/value`];
    }
    case "event": return eventGaps(condition, vocabulary, pointer);
    // Is asked elsewhere only, and not edited here.
    case "page": return [];
    default:
      return condition.of.length === 0 ? [`${pointer}/of`] : condition.of.flatMap((each, index) => gapsIn(each, vocabulary, `${pointer}/of/${index}`));
  }
}

function eventGaps(condition: EventCondition, vocabulary: Vocabulary, pointer: string): string[] {
  if (!condition.event) return [`${pointer}/event`];
  const filters = (condition.filters ?? []).flatMap((filter, index) => {
    if (!filter.property) return [`${pointer}/filters/${index}/property`];
    const type = typeOf(filter, propertySubject(condition.event, filter.property, vocabulary));
    return isFilled(valueKind(type, filter.operator, filter.value), filter.value) ? [] : [`${pointer}/filters/${index}/value`];
  });
  const { count, when, within } = condition;
  if (when) return when.value === "" || (isSpan(when.value) && !isLength(lengthOf(when.value))) ? [...filters, `${pointer}/when/value`] : filters;
  const counted: unknown = count ? count.value : 1;
  return [...filters, ...(counted === undefined ? [`${pointer}/count/value`] : []), ...(within && !isLength(within) ? [`${pointer}/within`] : [])];
}
