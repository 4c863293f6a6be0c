import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { tellConditionRefusal } from "./condition-refusals";
import classes from "./ConditionEditor.module.css";

interface TroubleProps {
  /** as the server says them */
  errors: readonly string[];
  /** as the reader is told */
  gap?: string | null;
}

/** What is wrong at a node, right there, and read out when it appears. */
export function Trouble({ errors, gap = null }: TroubleProps) {
  const { t } = useTranslation("conditions");
  const lines = [...(gap ? [{ text: gap, english: "" }] : []), ...errors.map((detail) => tellConditionRefusal(detail, t))];
  return (
    <div role="alert" className={classes.troubles}>
      {lines.map(({ text, english }) => (
        <p key={text + english} className={classes.trouble}>
          <IconAlertCircle size={15} aria-hidden />
          <span>{text}{text && english && " "}{english && <bdi lang="en" dir="ltr">{english}</bdi>}</span>
        </p>
      ))}
    </div>
  );
}
