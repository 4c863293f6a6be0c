import type { Explanation } from "@rahnama/client";
import { Collapse, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useId, useState } from "react";
import { ExplanationTree } from "../conditions/ExplanationTree";
import classes from "./Person.module.css";

interface WhyProps {
  /** what is on the button */
  short: string;
  /** the whole question, for whoever hears it without what stands around it */
  label: string;
  explanation: Explanation | null;
}

/** The reason for an automatic decision, folded up until somebody asks. */
export function Why({ short, label, explanation }: WhyProps) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  return (
    <div className={classes.why}>
      <UnstyledButton className={classes.ask} aria-label={label} aria-expanded={opened} aria-controls={id} onClick={() => setOpened(!opened)}>
        {short}<IconChevronDown size={14} className={classes.chevron} data-opened={opened || undefined} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={opened} id={id}><div className={classes.reason}><ExplanationTree explanation={explanation} /></div></Collapse>
    </div>
  );
}
