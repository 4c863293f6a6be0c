import { CopyButton } from "./CopyButton";
import classes from "./CodeBox.module.css";

interface CodeBoxProps {
  code: string;
  /** what the box holds, for screen readers */
  label: string;
  copyLabel?: string;
  wrap?: boolean;
}

/** Code to take away: always left to right, reachable by keyboard, copied by one click. */
export function CodeBox({ code, label, copyLabel, wrap = false }: CodeBoxProps) {
  return (
    <div className={classes.box}>
      <pre className={classes.code} data-wrap={wrap || undefined} dir="ltr" tabIndex={0} role="region" aria-label={label}>
        <code>{wrap ? unbrokenWords(code) : code}</code>
      </pre>
      <CopyButton text={code} label={copyLabel} size="compact-sm" className={classes.copy} />
    </div>
  );
}

/** Lines break between attributes, not after the hyphen in one: it is copied by hand too. */
function unbrokenWords(code: string) {
  return code.split(/(?<=\s)/).map((word, index) => <span key={index} className={classes.word}>{word}</span>);
}
