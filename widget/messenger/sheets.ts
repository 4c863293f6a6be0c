/** Constructed style sheets: they need no `style-src` in the host's policy. */
const sheets: CSSStyleSheet[] = [];
let root: ShadowRoot | undefined;

/** A chunk brings its styles along; a widget that is put on the page again later has them too. */
export function adopt(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.push(sheet);
  root?.adoptedStyleSheets.push(sheet);
}

export function dress(shadow: ShadowRoot): void {
  root = shadow;
  root.adoptedStyleSheets.push(...sheets);
}
