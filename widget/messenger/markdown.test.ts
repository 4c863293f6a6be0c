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

  it.each(["2 * 3 * 4", "a*", "**", "** a **", "`", "[a](b", "\\*a\\*"])("leaves %s as it is written", (source) => {
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

  it("ends an unclosed fence with the message", () => {
    expect(parseMarkdown("```\na")).toEqual([{ type: "code", text: "a" }]);
  });
});
