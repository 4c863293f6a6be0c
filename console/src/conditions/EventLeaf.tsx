import { UnstyledButton } from "@mantine/core";
import type { CountTest } from "@rahnama/client";
import { IconBolt, IconSelector } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CountOperator, EventCondition } from "../people/api-types";
import { Choice } from "./Choice";
import { negateAt, type Path, replaceAt } from "./condition-tree";
import { useEditor, useTroubleAt } from "./editor-context";
import { eventName } from "./event-name";
import { EventFilters } from "./EventFilters";
import { EventTimes } from "./EventTimes";
import { NumberValue } from "./NumberValue";
import { LengthInput } from "./SpanValue";
import { SubjectPicker } from "./SubjectPicker";
import { splitSubject } from "./subject-choices";
import classes from "./ConditionEditor.module.css";

const counts: CountOperator[] = ["gte", "gt", "eq", "lte", "lt", "ne"];
type Measure = CountOperator | "first" | "last";
/** While it is being written there may be no number. */
type Counting = Omit<CountTest, "value"> & { value?: number };
/** The most that the server takes. */
const MOST_TIMES = 1_000_000_000;

/** Counted, or looked at when it was first or last done; each has what the other lacks. */
export function withMeasure(event: EventCondition, measure: Measure): EventCondition {
  const { count, when, within, ...rest } = event;
  if (measure === "first" || measure === "last") {
    return { ...rest, when: when ? { ...when, which: measure } : { which: measure, operator: "within", value: { last: within ?? "30d" } } };
  }
  return { ...rest, count: count ? { ...count, operator: measure } : { operator: measure, value: 1 }, ...(within ? { within } : {}) };
}

/** Something that people did or did not do: how often, in which time, with which properties. */
export function EventLeaf({ leaf, path }: { leaf: EventCondition; path: Path }) {
  const { t } = useTranslation("conditions");
  const { vocabulary, scope, change } = useEditor();
  const negated = path.at(-1) === "not";
  const set = (next: EventCondition) => change((root) => replaceAt(root, path, next));
  return (
    <div className={classes.event}>
      <div className={classes.line}>
        <Choice
          label={t("editor.done")} className={classes.operator} value={negated ? "not" : "did"} first
          options={[{ value: "did", label: t("editor.did") }, { value: "not", label: t("editor.did_not") }]}
          onChange={(value) => (value === "not") !== negated && change((root) => negateAt(root, path), { focus: negated ? path.slice(0, -1) : [...path, "not"] })}
        />
        <SubjectPicker
          vocabulary={vocabulary} scope={{ ...scope, kinds: ["event"] }}
          onChoose={(value) => set({ ...leaf, event: splitSubject(value).name, filters: undefined })}
          target={(props) => (
            <UnstyledButton {...props} className={classes.subject}>
              <IconBolt size={14} aria-hidden /><bdi>{leaf.event ? eventName(leaf.event, t) : t("editor.choose")}</bdi><IconSelector size={14} aria-hidden />
            </UnstyledButton>
          )}
        />
        <Choice<Measure>
          label={t("editor.measure")} className={classes.measure} value={leaf.when?.which ?? (leaf.count?.operator as CountOperator | undefined) ?? "gte"}
          options={[...counts, "first" as const, "last" as const].map((measure) => ({ value: measure, label: t(`editor.measures.${measure}`) }))}
          onChange={(measure) => set(withMeasure(leaf, measure))}
        />
        {leaf.when ? <EventTimes when={leaf.when} path={path} onChange={(when) => set({ ...leaf, when })} /> : <HowOften leaf={leaf} path={path} onChange={set} />}
      </div>
      <EventFilters leaf={leaf} path={path} onChange={(filters) => set({ ...leaf, filters: filters.length > 0 ? filters : undefined })} />
    </div>
  );
}

function HowOften({ leaf, path, onChange }: { leaf: EventCondition; path: Path; onChange: (next: EventCondition) => void }) {
  const { t } = useTranslation("conditions");
  const { gap } = useTroubleAt(path, true);
  const { operator, value }: Counting = leaf.count ?? { operator: "gte", value: 1 };
  return (
    <>
      <NumberValue
        label={t("editor.count")} value={value} whole least={0} most={MOST_TIMES} className={classes.count} missing={gap("count/value")}
        onChange={(next) => onChange({ ...leaf, count: { operator, value: next } as CountTest })}
      />
      <span className={classes.word}>{t("editor.times", { count: value ?? 0 })}</span>
      <Choice
        label={t("editor.window")} className={classes.window} value={leaf.within ? "last" : "ever"}
        options={[{ value: "ever", label: t("editor.window_ever") }, { value: "last", label: t("editor.window_last") }]}
        onChange={(choice) => onChange({ ...leaf, within: choice === "last" ? (leaf.within ?? "30d") : undefined })}
      />
      {leaf.within && <LengthInput value={leaf.within} missing={gap("within")} onChange={(within) => onChange({ ...leaf, within })} />}
    </>
  );
}
