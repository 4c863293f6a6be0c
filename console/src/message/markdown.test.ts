import { describe, expect, it, vi } from "vitest";

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

  it.each(["5*3*2=30", "5*(3+2)*2", "a*b*c", "۵*۳*۲", "*open*ed"])("leaves %s as it is written", (source) => {
    expect(parseInline(source)).toEqual([text(source)]);
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
    expect(parseInline(`[${name}](${address})`)).toEqual([{ type: "link", href: address, children: [text(address)] }]);
  });

  it.each([
    ["our prices", "https://good.example/prices"],
    ["good.example", "https://www.good.example/a"],
    ["https://good.example", "https://good.example"],
    ["ver. 1.5", "https://good.example/"],
    ["راهنما", "https://good.example/"],
  ])("keeps the name %j of an honest link", (name, address) => {
    expect(parseInline(`[${name}](${address})`)).toMatchObject([{ type: "link", children: [text(name)] }]);
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

  it("takes a year that ends a sentence for no list", () => {
    expect(parseMarkdown("It began in\n2024. It was good")).toMatchObject([{ type: "paragraph" }]);
    expect(parseMarkdown("۱۴۰۳. خوب بود")).toMatchObject([{ type: "paragraph" }]);
    expect(parseMarkdown("100. done")).toMatchObject([{ type: "list", start: 100 }]);
  });

  it("looks at no address twice, whatever follows it", () => {
    const looked: number[] = [];
    class CountedURL extends URL {
      constructor(address: string) {
        looked.push(address.length);
        super(address);
      }
    }
    vi.stubGlobal("URL", CountedURL);
    for (const piece of ["http://[", "https://?", "http://[)))"]) {
      looked.length = 0;
      const source = piece.repeat(2_000);
      parseMarkdown(source);
      expect(looked.reduce((sum, length) => sum + length, 0), piece).toBeLessThanOrEqual(source.length);
    }
    vi.unstubAllGlobals();
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
