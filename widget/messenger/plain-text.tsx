/** Whether a text may hold markup; a plain one is drawn without asking for what reads Markdown. */
export const mayHoldMarkup = (source: string): boolean =>
  /[\\`*[]|https?:|mailto:|^\s*([-•]|[0-9۰-۹]+[.)])\s/im.test(source);

/** Paragraphs and lines, as Markdown would have them. */
export function PlainText({ source }: { source: string }) {
  const paragraphs = source.replace(/\r\n?/g, "\n").split(/\n\s*\n/);
  return (
    <>
      {paragraphs.map(
        (paragraph, key) =>
          paragraph.trim() && (
            <p key={key} class="plain" dir="auto">
              {paragraph.trim()}
            </p>
          ),
      )}
    </>
  );
}
