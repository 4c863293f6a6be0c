import { render } from "preact";
import { expect, it } from "vitest";
import { parseMarkdown } from "./markdown.ts";
import { mayHoldMarkup, PlainText } from "./plain-text.tsx";

const PLAIN = ["Hello", "سلام، وقت بخیر", "one\ntwo\r\nthree", "one\n\n two \n \n\nthree", "\n\none\n", "3 apples - 2 pears", "a.b_c <b>", "1.5 or so"];
const MARKED = [
  "**b**",
  "*i*",
  "`c`",
  "```\ncode\n```",
  "- item",
  "hello\n  • item",
  "1. item",
  "۲) مورد",
  "[x](https://example.com)",
  "see HTTP://example.com",
  "mailto:a@example.com",
  "\\[x",
];

it.each(PLAIN)("draws the paragraphs of %j as Markdown would", (source) => {
  expect(mayHoldMarkup(source)).toBe(false);
  const place = document.createElement("div");
  render(<PlainText source={source} />, place);
  const wanted = parseMarkdown(source).map((block) => {
    if (block.type !== "paragraph") throw new Error("not plain");
    return block.children.map((part) => (part.type === "text" ? part.text.trim() : "\n")).join("");
  });
  const drawn = [...place.querySelectorAll("p")].map((paragraph) => paragraph.textContent?.replace(/ *\n */g, "\n"));
  expect(drawn).toEqual(wanted);
});

it.each(MARKED)("leaves %j to Markdown", (source) => {
  expect(mayHoldMarkup(source)).toBe(true);
});
