/** Which comparisons each type of value knows, and what kind of value each of them needs. */
import type { Condition, Filter, Operand, Operator, Relative, SeenKey, ValueType, Vocabulary } from "@rahnama/client";
import type { AttributeCondition, EventCondition } from "../people/api-types";

export const OPERATORS: Record<ValueType, readonly Operator[]> = {
  string: ["eq", "ne", "in", "not_in", "contains", "not_contains", "starts_with", "matches", "exists", "not_exists"],
  choice: ["eq", "ne", "in", "not_in"],
  number: ["eq", "ne", "gt", "gte", "lt", "lte", "in", "not_in", "exists", "not_exists"],
  boolean: ["eq", "exists", "not_exists"],
  date: ["before", "after", "within", "not_within", "exists", "not_exists"],
  list: ["contains", "not_contains", "exists", "not_exists"],
};

/** What stands to the right of an operator. */
export type ValueKind = "none" | "text" | "texts" | "number" | "numbers" | "boolean" | "moment" | "span" | "choice" | "choices";

export function valueKind(type: ValueType, operator: Operator): ValueKind {
  if (operator === "exists" || operator === "not_exists") return "none";
  const many = operator === "in" || operator === "not_in";
  switch (type) {
    case "string": return many ? "texts" : "text";
    case "choice": return many ? "choices" : "choice";
    case "number": return many ? "numbers" : "number";
    case "boolean": return "boolean";
    case "date": return operator === "within" || operator === "not_within" ? "span" : "moment";
    case "list": return "text";
  }
}

export function isSpan(value: unknown): value is Relative {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value that fits the kind: the old one where it can be kept, else an empty or usual one. */
export function fittingValue(kind: ValueKind, before: Operand | null | undefined): Operand | null | undefined {
  const list = Array.isArray(before) ? before : typeof before === "object" || before === undefined || before === "" ? [] : [before];
  const first = list[0];
  switch (kind) {
    case "none": return undefined;
    case "text": case "choice": return typeof first === "string" ? first : "";
    case "texts": case "choices": return list.filter((each) => typeof each === "string");
    case "number": return typeof first === "number" ? first : undefined;
    case "numbers": return list.filter((each) => typeof each === "number");
    case "boolean": return typeof first === "boolean" ? first : true;
    case "span": return isSpan(before) ? before : { last: "30d" };
    case "moment": return isSpan(before) || typeof first === "string" ? before : "";
  }
}

/** Does the value say something? The server looks at the rest. */
export function isFilled(kind: ValueKind, value: Operand | null | undefined): boolean {
  if (kind === "none" || kind === "boolean") return true;
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== "";
}

/** The type that a comparison on a free key (a trait, a property) is about, as the server reads it from operator and value. */
export function comparedType(operator: Operator, value: Operand | null | undefined, known: readonly ValueType[]): ValueType {
  const among = (types: ValueType[]) => types.find((type) => known.includes(type));
  if (OPERATORS.date.includes(operator) && !operator.endsWith("exists")) return "date";
  if (["gt", "gte", "lt", "lte"].includes(operator)) return "number";
  if (["starts_with", "matches"].includes(operator)) return "string";
  const sample = Array.isArray(value) ? value[0] : value;
  if (typeof sample === "number") return "number";
  if (typeof sample === "boolean") return "boolean";
  if (operator.endsWith("contains")) return among(["list", "string"]) ?? "string";
  if (operator.endsWith("exists")) return known[0] ?? "string";
  if (sample === undefined || sample === null) return among(["number", "string", "boolean"]) ?? "string";
  return "string";
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
  choices?: string[];
}

const anyType: readonly ValueType[] = ["string", "number", "boolean", "date", "list"];

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
  return freeKey(vocabulary.events.find(({ name }) => name === event)?.properties.find(({ key }) => key === property));
}

export function typeOf(comparison: { operator: Operator; value?: Operand | null }, subject: Subject): ValueType {
  const [only] = subject.types;
  if (subject.fixed || subject.types.length === 1) return only ?? "string";
  return comparedType(comparison.operator, comparison.value, subject.types);
}

/** Another operator, with the value that belongs to it. */
export function withOperator<T extends { operator: Operator; value?: Operand | null }>(before: T, type: ValueType, operator: Operator): T {
  const value = fittingValue(valueKind(type, operator), before.value);
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
  return withType<Filter>({ property, operator: type === "date" ? "within" : "eq" }, type);
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
      const kind = valueKind(typeOf(condition, attributeSubject(condition.attribute, vocabulary)), condition.operator);
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
    return isFilled(valueKind(type, filter.operator), filter.value) ? [] : [`${pointer}/filters/${index}/value`];
  });
  return condition.when && condition.when.value === "" ? [...filters, `${pointer}/when/value`] : filters;
}
