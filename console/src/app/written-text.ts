/**
 * What somebody wrote, without the space around it, and nothing where all of it is invisible: spaces of any width, control
 * characters, joiners, marks of direction, fillers, Braille without dots. The server holds such a text for none too.
 */
export function writtenText(text: string): string {
  return /^[\s\u2800\p{Cc}\p{Default_Ignorable_Code_Point}]*$/u.test(text) ? "" : text.trim();
}
