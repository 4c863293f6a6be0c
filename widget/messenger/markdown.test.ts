import { describe, expect, it } from "vitest";
import { type Inline, parseInline, parseMarkdown } from "./markdown.ts";
import { safeHref } from "./safe-href.ts";

const text = (nodes: Inline[]): string =>
  nodes.map((node) => ("text" in node ? node.text : "children" in node ? text(node.children) : "\n")).join("");

describe("inline markup", () => {
  it("reads bold, italic, code and their nesting", () => {
    expect(parseInline("a **b *c*** `d*e*`")).toMatchObject([
      { type: "text", text: "a " },
      { type: "strong" },
      { type: "text", text: " " },
      { type: "code", text: "d*e*" },
    ]);
    expect(parseInline("*سلام*")).toEqual([{ type: "emphasis", children: [{ type: "text", text: "سلام" }] }]);
  });

  it.each(["2 * 3 * 4", "5*3*2=30", "5*(3+2)*2", "a*b*c", "۵*۳*۲", "*open*ed", "a*", "**", "** a **", "`", "[a](b", "\\*a\\*"])("leaves %s as it is written", (source) => {
    expect(text(parseInline(source))).toBe(source.replaceAll("\\", ""));
    expect(parseInline(source).every(({ type }) => type === "text")).toBe(true);
  });

  it("finds addresses, without the marks of the sentence around them", () => {
    expect(parseInline("(see https://example.com/a_(b)).")).toEqual([
      { type: "text", text: "(see " },
      { type: "link", href: "https://example.com/a_(b)", text: "https://example.com/a_(b)" },
      { type: "text", text: ")." },
    ]);
    expect(parseInline("به https://example.com/راهنما؟")[1]).toMatchObject({ text: "https://example.com/راهنما" });
    expect(parseInline("[help](mailto:a@example.com)")).toEqual([
      { type: "link", href: "mailto:a@example.com", text: "help" },
    ]);
  });

  it("reads a mark beside a half-space as one that ends a word", () => {
    expect(parseInline("*کتاب*\u200cها")[0]).toMatchObject({ type: "emphasis" });
    expect(parseInline("(*so*), *so*.").filter(({ type }) => type === "emphasis")).toHaveLength(2);
  });

  it.each([
    ["https://good.example", "https://evil.example/"],
    ["see https://good.example", "https://evil.example/"],
    ["good.example", "https://evil.example/"],
    ["Good.example/login", "https://evil.example/"],
    ["www.good.example today", "https://evil.example/"],
    ["mailto:a@good.example", "mailto:b@evil.example"],
    ["good.example", "https://notgood.example/"],
    ["pay \u202emoc.live", "https://evil.example/"],
  ])("shows where a link leads whose name is %j", (name, address) => {
    expect(parseInline(`[${name}](${address})`)).toEqual([{ type: "link", href: address, text: address }]);
  });

  it.each([
    ["our prices", "https://good.example/prices"],
    ["good.example", "https://www.good.example/a"],
    ["https://good.example", "https://good.example"],
    ["ver. 1.5", "https://good.example/"],
    ["راهنما", "https://good.example/"],
  ])("keeps the name %j of an honest link", (name, address) => {
    expect(parseInline(`[${name}](${address})`)).toMatchObject([{ type: "link", text: name }]);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "blob:https://example.com/1",
    "file:///etc/passwd",
    "//example.com",
    "/relative",
  ])("makes no link of %s", (address) => {
    expect(safeHref(address)).toBeNull();
    expect(parseInline(`[click](${address})`).some(({ type }) => type === "link")).toBe(false);
  });

  it("reads paths only where it is told from where", () => {
    expect(safeHref("/files/1?expires=2", "https://chat.example")).toBe("https://chat.example/files/1?expires=2");
    expect(safeHref("javascript:alert(1)", "https://chat.example")).toBeNull();
  });

  it("takes linear time for what was made to be slow", () => {
    const started = performance.now();
    for (const piece of ["*", "**a", "`", "[", "[a](", "https://", "*a ", "\\"]) parseInline(piece.repeat(5000 / piece.length));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("blocks", () => {
  it("reads paragraphs, line breaks, lists and fenced code", () => {
    expect(parseMarkdown("one\ntwo\n\n- a\n- b\n\n۳. c\n4. d\n```\n<b>\n```\nend")).toMatchObject([
      { type: "paragraph", children: [{ text: "one" }, { type: "break" }, { text: "two" }] },
      { type: "list", ordered: false, items: [[{ text: "a" }], [{ text: "b" }]] },
      { type: "list", ordered: true, start: 3, items: [[{ text: "c" }], [{ text: "d" }]] },
      { type: "code", text: "<b>" },
      { type: "paragraph", children: [{ text: "end" }] },
    ]);
  });

  it("takes a year that ends a sentence for no list", () => {
    expect(parseMarkdown("It began in\n2024. It was good")).toMatchObject([{ type: "paragraph" }]);
    expect(parseMarkdown("۱۴۰۳. خوب بود")).toMatchObject([{ type: "paragraph" }]);
    expect(parseMarkdown("100. done")).toMatchObject([{ type: "list", start: 100 }]);
  });

  it("ends an unclosed fence with the message", () => {
    expect(parseMarkdown("```\na")).toEqual([{ type: "code", text: "a" }]);
  });
});
