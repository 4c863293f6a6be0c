/** Text of a field with its selection, and what Ctrl+B and Ctrl+I make of it. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}

/** Puts marks around the selection, or takes them away when they are there. */
export function toggleMark({ text, start, end }: Selected, mark: "**" | "*"): Selected {
  const before = text.slice(0, start);
  const inside = text.slice(start, end);
  const after = text.slice(end);
  const size = mark.length;
  // "**bold**" must not be read as the italic mark around "*bold*".
  const wrapped = before.endsWith(mark) && after.startsWith(mark)
    && !(mark === "*" && before.endsWith("**") && after.startsWith("**"));
  if (wrapped) {
    return { text: before.slice(0, -size) + inside + after.slice(size), start: start - size, end: end - size };
  }
  return { text: before + mark + inside + mark + after, start: start + size, end: end + size };
}

export function insertText({ text, start, end }: Selected, inserted: string): Selected {
  const at = start + inserted.length;
  return { text: text.slice(0, start) + inserted + text.slice(end), start: at, end: at };
}

/**
 * Which way a text runs: by its first strong letter, like `dir=auto`, but an empty field follows the
 * page, because browsers take an empty `dir=auto` field for left-to-right.
 */
export function directionOfText(text: string, page: "rtl" | "ltr"): "rtl" | "ltr" {
  const strong = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]|\p{L}/u.exec(text)?.[0];
  if (!strong) return page;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(strong) ? "rtl" : "ltr";
}

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  /** an input method is composing a character; its Enter is not ours */
  isComposing: boolean;
}

export function sendsMessage(press: KeyPress, enterSends: boolean): boolean {
  if (press.key !== "Enter" || press.isComposing) return false;
  const withModifier = press.ctrlKey || press.metaKey;
  return withModifier || (enterSends && !press.shiftKey);
}
