import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats, useNow } from "../app/formats";
import type { ConditionValue, Explanation, LeafCondition } from "../people/api-types";
import { type ExplanationRow, explanationRow } from "./explanation-rows";
import { leafStatement } from "./sentence";
import { useWords } from "./use-words";
import { momentWords, valueWords } from "./value-words";
import classes from "./ExplanationTree.module.css";

/** Why an answer is what it is: each part with what was found, and when it may change by itself. */
export function ExplanationTree({ explanation }: { explanation: Explanation | null }) {
  const { t } = useTranslation("conditions");
  if (!explanation) return <p className={classes.none}>{t("explanation.none")}</p>;
  return <ul className={classes.tree}><Row row={explanationRow(explanation)} /></ul>;
}

function Row({ row }: { row: ExplanationRow }) {
  const { t } = useTranslation("conditions");
  const words = useWords();
  return (
    <li className={classes.row} data-holds={row.holds}>
      <div className={classes.line}>
        <span className={classes.mark}>
          {row.holds ? <IconCheck size={14} aria-hidden /> : <IconX size={14} aria-hidden />}
          <span className="visually-hidden">{t(row.holds ? "explanation.holds" : "explanation.fails")}:</span>
        </span>
        <div className={classes.text}>
          <span className={classes.statement} data-group={row.kind === "group" || undefined}>
            {row.kind === "group" ? t(`explanation.${row.how}`) : leafStatement(row.leaf, words, row.negated)}
          </span>
          {row.kind === "leaf" && <Found leaf={row.leaf} found={row.found} />}
          {row.kind === "leaf" && <Flips at={row.flipsAt} />}
        </div>
      </div>
      {row.kind === "group" && <ul className={classes.tree}>{row.rows.map((each, index) => <Row key={index} row={each} />)}</ul>}
    </li>
  );
}

function Flips({ at }: { at: string | null }) {
  const { t } = useTranslation("conditions");
  const formats = useFormats();
  const now = useNow();
  if (!at) return null;
  return <span className={classes.flips} title={formats.full(at)}>{t("explanation.flips", { when: formats.relative(at, now) })}</span>;
}

function Found({ leaf, found }: { leaf: LeafCondition; found: unknown }) {
  const { t } = useTranslation("conditions");
  const words = useWords();
  if (leaf.type === "segment") return <span className={classes.found}>{t(found === true ? "explanation.member" : "explanation.no_member")}</span>;
  if (leaf.type === "event" && typeof found === "number") return <span className={classes.found}>{t("explanation.found_count", { count: found })}</span>;
  if (found === null || found === undefined) return <span className={classes.found}>{t("explanation.found_nothing")}</span>;
  return <span className={classes.found}><bdi>{t("explanation.found", { value: foundWords(leaf, found, words) })}</bdi></span>;
}

const moment = /^\d{4}-\d{2}-\d{2}(T|$)/;

function foundWords(leaf: LeafCondition, found: unknown, words: Parameters<typeof valueWords>[2]): string {
  if (typeof found === "string" && moment.test(found)) return momentWords(found, words);
  if (Array.isArray(found) || typeof found !== "object") {
    return valueWords(leaf.type === "attribute" ? leaf.attribute : "", found as ConditionValue, words);
  }
  return JSON.stringify(found);
}
