/**
 * The Markdown that messages may carry, as a tree of known nodes: paragraphs, line breaks, **bold**,
 * *italic*, `code`, fenced code, lists, and links to http, https and mailto. Anything else is text:
 * nothing that somebody writes can become markup. The same dialect as the console's.
 */
import { safeHref } from "./safe-href.ts";

export type Inline =
  | { type: "text" | "code"; text: string }
  | { type: "break" }
  | { type: "strong" | "emphasis"; children: Inline[] }
  | { type: "link"; href: string; text: string };

export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "code"; text: string }
  | { type: "list"; ordered: boolean; start: number; items: Inline[][] };

const FENCE = /^\s{0,3}```/;
/** A year that ends a sentence is no number of a list. */
const ITEM = /^\s{0,3}(?:[-*•]|([0-9۰-۹]{1,3})[.)])\s+(.*)$/;

export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.split(/\r\n?|\n/);
  let paragraph: Inline[] | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const item = ITEM.exec(line);
    if (FENCE.test(line)) {
      let end = at + 1;
      while (end < lines.length && !FENCE.test(lines[end]!)) end++;
      blocks.push({ type: "code", text: lines.slice(at + 1, end).join("\n") });
      at = end;
      paragraph = undefined;
    } else if (item) {
      addItem(blocks, item[1], parseInline(item[2]!), !paragraph && at > 0 && ITEM.test(lines[at - 1]!));
      paragraph = undefined;
    } else if (!line.trim()) {
      paragraph = undefined;
    } else if (paragraph) {
      paragraph.push({ type: "break" }, ...parseInline(line));
    } else {
      paragraph = parseInline(line);
      blocks.push({ type: "paragraph", children: paragraph });
    }
  }
  return blocks;
}

function addItem(blocks: Block[], number: string | undefined, item: Inline[], follows: boolean): void {
  const last = blocks.at(-1);
  if (follows && last?.type === "list" && last.ordered === !!number) last.items.push(item);
  else blocks.push({ type: "list", ordered: !!number, start: number ? latinNumber(number) : 1, items: [item] });
}

const latinNumber = (digits: string): number =>
  Number(digits.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0)));

/**
 * In this order: escape, code, bold, italic (not inside of a word: 5*3*2 is arithmetic), named link, bare link. Each is
 * bounded or cannot overlap with itself, so that matching stays linear whatever somebody writes.
 */
const MARKUP =
  /\\([\\`*[\]()_])|`([^`]+)`|\*\*(?!\s)((?:[^*]|\*[^*]+\*){1,2000}?)(?<!\s)\*\*(?!\*)|(?<![\p{L}\p{N}])\*(?![\s*])([^*]{1,2000})(?<!\s)\*(?![*\p{L}\p{N}])|\[([^\][\n]{1,500})\]\(([^()\s]{1,2000})\)|(?<![\p{L}\p{N}])((?:https?:\/\/|mailto:)[^\s<>"'`]{1,2000})/gu;
/** Sentence marks, Latin and Persian, that end a sentence rather than an address. */
const TRAILING = /[.,;:!?)\]}*_،؛؟»]{1,9}$/;

export function parseInline(text: string): Inline[] {
  const nodes: Inline[] = [];
  const say = (plain: string) => {
    const last = nodes.at(-1);
    if (last?.type === "text") last.text += plain;
    else if (plain) nodes.push({ type: "text", text: plain });
  };
  let at = 0;
  for (const found of text.matchAll(MARKUP)) {
    const [whole, escaped, code, strong, emphasis, name, address, bare] = found;
    let length = whole.length;
    say(text.slice(at, found.index));
    const link = bare ? trimmedAddress(bare) : address;
    const href = link && safeHref(link);
    if (escaped) say(escaped);
    else if (code) nodes.push({ type: "code", text: code });
    else if (strong) nodes.push({ type: "strong", children: parseInline(strong) });
    else if (emphasis) nodes.push({ type: "emphasis", children: parseInline(emphasis) });
    else if (href) {
      nodes.push({ type: "link", href, text: shownName(name ?? link, link, href) });
      if (bare) length = link.length;
    } else say(whole);
    at = found.index + length;
  }
  say(text.slice(at));
  return nodes;
}

/** Turn round the order of the letters after them. */
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;
/** One word that begins as a site is called: good.example, good.example/path. */
const SITE = /^\s*((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]\S*)?\s*$/u;

/** What is shown of a link: its name, or the real address where the name would pass for that of another. */
function shownName(name: string, address: string, href: string): string {
  if (BIDI_CONTROL.test(name)) return href;
  if (name === address) return name;
  const site = SITE.exec(name)?.[1];
  const misleads = site ? !`.${new URL(href).hostname}`.endsWith(`.${site.toLowerCase()}`) : /:\/\/|mailto:|\bwww\./i.test(name);
  return misleads ? href : name;
}

/** "(see https://example.com/a_(b))." keeps balanced brackets and loses the sentence's own marks. */
function trimmedAddress(address: string): string {
  const trailing = TRAILING.exec(address)?.[0] ?? "";
  const kept = address.slice(0, address.length - trailing.length);
  const openBracket = kept.split("(").length > kept.split(")").length;
  return openBracket && trailing.startsWith(")") ? `${kept})` : kept;
}
