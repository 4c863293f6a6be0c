/**
 * The Markdown that messages may carry, as a tree of known nodes: paragraphs, line breaks, **bold**,
 * *italic*, `code`, fenced code, lists, and links to http, https and mailto. Anything else is text.
 * There is no HTML in the grammar and no HTML string in the result, so nothing written by a visitor
 * can become markup in the console.
 */

export type Inline =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "code"; text: string }
  | { type: "strong" | "emphasis"; children: Inline[] }
  | { type: "link"; href: string; children: Inline[] };

export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "code"; text: string }
  | { type: "list"; ordered: boolean; start: number; items: Inline[][] };

const FENCE = /^\s{0,3}```/;
const BULLET = /^\s{0,3}[-*•]\s+(.*)$/;
/** A year that ends a sentence is no number of a list. */
const NUMBER = /^\s{0,3}([0-9۰-۹]{1,3})[.)]\s+(.*)$/;

export function parseMarkdown(source: string): Block[] {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? "";
    if (line.trim() === "") index += 1;
    else if (FENCE.test(line)) index = readFence(lines, index, blocks);
    else if (BULLET.test(line) || NUMBER.test(line)) index = readList(lines, index, blocks);
    else index = readParagraph(lines, index, blocks);
  }
  return blocks;
}

function readFence(lines: string[], start: number, blocks: Block[]): number {
  let end = start + 1;
  while (end < lines.length && !FENCE.test(lines[end] ?? "")) end += 1;
  blocks.push({ type: "code", text: lines.slice(start + 1, end).join("\n") });
  return end + 1;
}

function readList(lines: string[], start: number, blocks: Block[]): number {
  const first = NUMBER.exec(lines[start] ?? "");
  const ordered = first !== null;
  const pattern = ordered ? NUMBER : BULLET;
  const items: Inline[][] = [];
  let index = start;
  for (; index < lines.length; index += 1) {
    const item = pattern.exec(lines[index] ?? "");
    if (!item) break;
    items.push(parseInline(item.at(-1) ?? ""));
  }
  blocks.push({ type: "list", ordered, start: ordered ? latinNumber(first[1] ?? "1") : 1, items });
  return index;
}

function latinNumber(digits: string): number {
  return Number(digits.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0)));
}

function readParagraph(lines: string[], start: number, blocks: Block[]): number {
  const children: Inline[] = [];
  let index = start;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "" || FENCE.test(line) || BULLET.test(line) || NUMBER.test(line)) break;
    if (index > start) children.push({ type: "break" });
    children.push(...parseInline(line));
  }
  blocks.push({ type: "paragraph", children });
  return index;
}

const ALLOWED_SCHEMES = new Set(["http:", "https:", "mailto:"]);

/** The address as the browser will read it, or null for a scheme that is not allowed. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    return ALLOWED_SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

const BARE_LINK = /(?<![\p{L}\p{N}])(?:https?:\/\/|mailto:)[^\s<>"'`]{1,2000}/uy;
const NAMED_LINK = /\[([^\][\n]{1,500})\]\(([^()\s]{1,2000})\)/y;
/** Sentence marks, Latin and Persian, that end a sentence rather than an address. */
const TRAILING = /[.,;:!?)\]}*_،؛؟»]{1,9}$/;
/** A single mark inside of a word neither opens nor closes: 5*3*2 is arithmetic. */
const OPENS = /(?<![\p{L}\p{N}])\*/uy;
const CLOSES = /\*(?![\p{L}\p{N}])/uy;
const ESCAPABLE = "\\`*[]()_";
const DEEPEST = 4;

/** One line's worth of inline nodes. */
export function parseInline(text: string, depth = 0): Inline[] {
  const reader = new InlineReader(text, depth);
  return reader.read();
}

class InlineReader {
  private readonly nodes: Inline[] = [];
  private plain = "";
  private at = 0;
  /** delimiters for which the rest of the text holds no second one: not searched for again */
  private readonly unclosed = new Set<string>();

  constructor(private readonly text: string, private readonly depth: number) {}

  read(): Inline[] {
    while (this.at < this.text.length) {
      if (!this.readMarkup()) {
        this.plain += this.text[this.at];
        this.at += 1;
      }
    }
    this.flush();
    return this.nodes;
  }

  private readMarkup(): boolean {
    switch (this.text[this.at]) {
      case "\\": return this.readEscape();
      case "`": return this.readCode();
      case "*": return this.readSpan("**", "strong") || this.readSpan("*", "emphasis");
      case "[": return this.readNamedLink();
      case "h": case "m": return this.readBareLink();
      default: return false;
    }
  }

  private readEscape(): boolean {
    const next = this.text[this.at + 1];
    if (!next || !ESCAPABLE.includes(next)) return false;
    this.plain += next;
    this.at += 2;
    return true;
  }

  private readCode(): boolean {
    const end = this.closing("`", this.at + 1);
    if (end <= this.at + 1) return false;
    this.push({ type: "code", text: this.text.slice(this.at + 1, end) }, end + 1);
    return true;
  }

  private readSpan(mark: "**" | "*", type: "strong" | "emphasis"): boolean {
    if (this.depth >= DEEPEST || !this.text.startsWith(mark, this.at)) return false;
    const start = this.at + mark.length;
    // "2 * 3 * 4" is arithmetic, not emphasis: the mark must touch the word.
    if (/\s/.test(this.text[start] ?? " ")) return false;
    if (mark === "*" && !this.matches(OPENS, this.at)) return false;
    const end = mark === "**" ? this.closingStrong(start) : this.closingEmphasis(start);
    if (end <= start || /\s/.test(this.text[end - 1] ?? " ")) return false;
    if (mark === "*" && !this.matches(CLOSES, end)) return false;
    const children = parseInline(this.text.slice(start, end), this.depth + 1);
    this.push({ type, children }, end + mark.length);
    return true;
  }

  private readNamedLink(): boolean {
    if (this.depth >= DEEPEST) return false;
    NAMED_LINK.lastIndex = this.at;
    const found = NAMED_LINK.exec(this.text);
    const href = found ? safeHref(found[2] ?? "") : null;
    if (!found || !href) return false;
    // The name is plain: a link inside a link would hide where it leads.
    const name = shownName(found[1] ?? "", found[2] ?? "", href);
    this.push({ type: "link", href, children: [{ type: "text", text: name }] }, NAMED_LINK.lastIndex);
    return true;
  }

  private readBareLink(): boolean {
    BARE_LINK.lastIndex = this.at;
    const found = BARE_LINK.exec(this.text)?.[0];
    if (!found) return false;
    const address = trimmedAddress(found);
    const href = safeHref(address);
    if (href) {
      const text = shownName(address, address, href);
      this.push({ type: "link", href, children: [{ type: "text", text }] }, this.at + address.length);
    } else {
      // As a whole: what is in it need not be looked at once more.
      this.plain += found;
      this.at += found.length;
    }
    return true;
  }

  private matches(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at;
    return pattern.test(this.text);
  }

  /** Of "***" the last two close the bold, the first one the italic inside it. */
  private closingStrong(from: number): number {
    const end = this.closing("**", from);
    return end >= 0 && this.text[end + 2] === "*" ? end + 1 : end;
  }

  /** A single mark; pairs in between belong to bold. */
  private closingEmphasis(from: number): number {
    let end = this.closing("*", from);
    while (end >= 0 && this.text[end + 1] === "*") end = this.text.indexOf("*", end + 2);
    if (end < 0) this.unclosed.add("*");
    return end;
  }

  private closing(mark: string, from: number): number {
    if (this.unclosed.has(mark)) return -1;
    const end = this.text.indexOf(mark, from);
    if (end < 0) this.unclosed.add(mark);
    return end;
  }

  private push(node: Inline, next: number): void {
    this.flush();
    this.nodes.push(node);
    this.at = next;
  }

  private flush(): void {
    if (this.plain) this.nodes.push({ type: "text", text: this.plain });
    this.plain = "";
  }
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
  let end = address.length - trailing.length;
  const opened = address.slice(0, end).split("(").length - address.slice(0, end).split(")").length;
  if (opened > 0 && trailing.startsWith(")")) end += 1;
  return address.slice(0, end);
}
