import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
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
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2500 });
  return (
    <div className={classes.box}>
      <pre className={classes.code} data-wrap={wrap || undefined} dir="ltr" tabIndex={0} role="region" aria-label={label}>
        <code>{wrap ? unbrokenWords(code) : code}</code>
      </pre>
      <Button
        size="compact-sm" variant="default" className={classes.copy} onClick={() => clipboard.copy(code)}
        leftSection={clipboard.copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
      >
        <span aria-live="polite">{clipboard.copied ? t("actions.copied") : (copyLabel ?? t("actions.copy"))}</span>
      </Button>
    </div>
  );
}

/** Lines break between attributes, not after the hyphen in one: it is copied by hand too. */
function unbrokenWords(code: string) {
  return code.split(/(?<=\s)/).map((word, index) => <span key={index} className={classes.word}>{word}</span>);
}
