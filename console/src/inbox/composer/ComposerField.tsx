import type { Contact } from "@rahnama/client";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { directionOf } from "../../app/i18n";
import { useContactName } from "../contact-name";
import classes from "./Composer.module.css";
import { directionOfText, sendsMessage, toggleMark } from "./markdown-keys";
import type { ComposerState } from "./use-composer";

interface ComposerFieldProps {
  composer: ComposerState;
  contact: Contact;
  enterSends: boolean;
}

/** The field itself: grows with its text, runs the way the text does, takes files from the clipboard. */
export function ComposerField({ composer, contact, enterSends }: ComposerFieldProps) {
  const { t, i18n } = useTranslation("inbox");
  const nameOf = useContactName();
  const { mode, draft } = composer;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, code, shiftKey, ctrlKey, metaKey } = event;
    if (sendsMessage({ key, shiftKey, ctrlKey, metaKey, isComposing: event.nativeEvent.isComposing }, enterSends)) {
      event.preventDefault();
      composer.send();
    } else if ((ctrlKey || metaKey) && (code === "KeyB" || code === "KeyI")) {
      event.preventDefault();
      composer.edit((selected) => toggleMark(selected, code === "KeyB" ? "**" : "*"));
    } else if (key === "Escape") event.currentTarget.blur();
  };
  const onPaste = (event: ClipboardEvent) => {
    // Cells of a table come as a picture of themselves too.
    if (event.clipboardData.files.length === 0 || event.clipboardData.getData("text/plain") !== "") return;
    event.preventDefault();
    composer.addFiles(event.clipboardData.files);
  };
  return (
    <textarea
      ref={composer.field} className={classes.field} rows={1} value={draft.text} aria-label={t("composer.label")}
      dir={directionOfText(draft.text, directionOf(i18n.language))}
      placeholder={mode === "note" ? t("composer.note_placeholder") : t("composer.reply_to", { name: nameOf(contact) })}
      onChange={(event) => composer.type(event.currentTarget.value)} onKeyDown={onKeyDown} onBlur={composer.stoppedTyping} onPaste={onPaste}
    />
  );
}
