import { IconAlertCircle } from "@tabler/icons-react";
import classes from "./ConditionEditor.module.css";

/** What is wrong at a node, right there, and read out when it appears. */
export function Trouble({ errors, gap = null }: { errors: readonly string[]; gap?: string | null }) {
  const lines = gap ? [gap, ...errors] : errors;
  return (
    <div role="alert" className={classes.troubles}>
      {lines.map((line) => <p key={line} className={classes.trouble}><IconAlertCircle size={15} aria-hidden /><bdi>{line}</bdi></p>)}
    </div>
  );
}
