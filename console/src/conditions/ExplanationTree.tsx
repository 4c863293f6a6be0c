import type { Explanation, Operand } from "@rahnama/client";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats, useNow } from "../app/formats";
import type { LeafCondition } from "../people/api-types";
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
          {row.kind === "leaf" && <Found row={row} />}
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

function Found({ row: { leaf, found, counted } }: { row: Extract<ExplanationRow, { kind: "leaf" }> }) {
  const { t } = useTranslation("conditions");
  const words = useWords();
  const formats = useFormats();
  if (leaf.type === "segment") return <span className={classes.found}>{t(found === true ? "explanation.member" : "explanation.no_member")}</span>;
  if (counted) {
    const times = t("explanation.found_count", { count: counted.count });
    return <span className={classes.found}>{counted.last_at ? t("explanation.found_last", { times, when: formats.short(counted.last_at) }) : times}</span>;
  }
  if (found === null || found === undefined) return <span className={classes.found}>{t("explanation.found_nothing")}</span>;
  return <span className={classes.found}><bdi>{t("explanation.found", { value: foundWords(leaf, found, words) })}</bdi></span>;
}

const moment = /^\d{4}-\d{2}-\d{2}(T|$)/;

function foundWords(leaf: LeafCondition, found: unknown, words: Parameters<typeof valueWords>[2]): string {
  if (typeof found === "string" && moment.test(found)) return momentWords(found, words);
  if (Array.isArray(found) || typeof found !== "object") {
    return valueWords(leaf.type === "attribute" ? leaf.attribute : "", found as Operand, words);
  }
  return JSON.stringify(found);
}
