import { UnstyledButton } from "@mantine/core";
import { IconCornerUpLeft, IconLock } from "@tabler/icons-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { ComposerMode } from "../keyboard/inbox-menus";
import classes from "./Composer.module.css";

const MODES: readonly ComposerMode[] = ["reply", "note"];

interface ComposerModesProps {
  mode: ComposerMode;
  /** whether something was begun in this mode and waits */
  begun: (mode: ComposerMode) => boolean;
  onChoose: (mode: ComposerMode) => void;
}

/** Reply or note: a radio group, so that arrow keys change it and screen readers say which one it is. */
export function ComposerModes({ mode, begun, onChoose }: ComposerModesProps) {
  const { t } = useTranslation("inbox");
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    onChoose(mode === "reply" ? "note" : "reply");
  };
  return (
    <div className={classes.modes}>
      <div ref={group} role="radiogroup" aria-label={t("composer.mode")} className={classes.modes} onKeyDown={onKeyDown}>
        {MODES.map((one) => (
          <UnstyledButton key={one} role="radio" aria-checked={mode === one} tabIndex={mode === one ? 0 : -1}
            className={classes.mode} onClick={() => onChoose(one)}>
            {one === "note" ? <IconLock size={14} aria-hidden /> : <IconCornerUpLeft size={14} className="mirrored" aria-hidden />}
            {t(`composer.${one}`)}
            {mode !== one && begun(one) && <span className={classes.begun}><span className="visually-hidden">{t("composer.begun")}</span></span>}
          </UnstyledButton>
        ))}
      </div>
      {mode === "note" && <span className={classes.noteHint}><IconLock size={13} aria-hidden />{t("composer.note_hint")}</span>}
    </div>
  );
}
