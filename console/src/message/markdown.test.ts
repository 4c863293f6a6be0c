import { describe, expect, it } from "vitest";

import { type Inline, parseInline, parseMarkdown, safeHref } from "./markdown";

const text = (value: string): Inline => ({ type: "text", text: value });

describe("inline Markdown", () => {
  it("reads bold, italic, code and their nesting", () => {
    expect(parseInline("a **b *c*** `d*e*`")).toEqual([
      text("a "),
      { type: "strong", children: [text("b "), { type: "emphasis", children: [text("c")] }] },
      text(" "),
      { type: "code", text: "d*e*" },
    ]);
  });

  it("leaves arithmetic and unclosed marks alone", () => {
    expect(parseInline("2 * 3 * 4 and **open")).toEqual([text("2 * 3 * 4 and **open")]);
  });

  it("honours a backslash before a mark", () => {
    expect(parseInline("\\*not\\* italic")).toEqual([text("*not* italic")]);
  });

  it("finds bare links and leaves the sentence's marks outside", () => {
    expect(parseInline("ببینید https://example.com/a؟ خوب")).toEqual([
      text("ببینید "),
      { type: "link", href: "https://example.com/a", children: [text("https://example.com/a")] },
      text("؟ خوب"),
    ]);
    const [, link] = parseInline("(https://example.com/a_(b))");
    expect(link).toMatchObject({ href: "https://example.com/a_(b)" });
  });

  it("names links but never nests markup in the name", () => {
    expect(parseInline("[**docs**](https://example.com/)")).toEqual([
      { type: "link", href: "https://example.com/", children: [text("**docs**")] },
    ]);
  });

  it.each([
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "//example.com", "blob:x/y",
  ])("refuses %s as a link", (address) => {
    expect(safeHref(address)).toBeNull();
    const named = JSON.stringify(parseMarkdown(`[click](${address}) ${address}`));
    expect(named).not.toContain('"link"');
  });

  it("keeps HTML as text", () => {
    expect(parseMarkdown("<img src=x onerror=alert(1)>")).toEqual([
      { type: "paragraph", children: [text("<img src=x onerror=alert(1)>")] },
    ]);
  });
});

describe("block Markdown", () => {
  it("reads paragraphs with line breaks, lists and fenced code", () => {
    expect(parseMarkdown("one\ntwo\n\n- a\n- b\n\n۳. c\n4. d\n```js\nx *y*\n```\nend")).toEqual([
      { type: "paragraph", children: [text("one"), { type: "break" }, text("two")] },
      { type: "list", ordered: false, start: 1, items: [[text("a")], [text("b")]] },
      { type: "list", ordered: true, start: 3, items: [[text("c")], [text("d")]] },
      { type: "code", text: "x *y*" },
      { type: "paragraph", children: [text("end")] },
    ]);
  });

  it("loses no character of plain text", () => {
    const source = "سلام! price is 5$ <b> & \"quotes\" [x] (y) _z_ #1 > q";
    expect(parseMarkdown(source)).toEqual([{ type: "paragraph", children: [text(source)] }]);
  });

  it.each(["*".repeat(20_000), "[".repeat(20_000), "`*".repeat(10_000), "**a ".repeat(5_000), "http://".repeat(3_000)])(
    "stays quick on hostile input %#",
    (source) => {
      const begun = performance.now();
      parseMarkdown(source);
      expect(performance.now() - begun).toBeLessThan(1_000);
    },
  );
});
