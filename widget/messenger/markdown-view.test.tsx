import { render } from "preact";
import { expect, it } from "vitest";
import { MarkdownView } from "./markdown-view.tsx";

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "[x](javascript:alert(1))",
  "**<svg onload=alert(1)>**",
  "`</code><iframe srcdoc='<script>alert(1)</script>'>`",
  "```\n</pre><script>alert(1)</script>\n```",
  "- <a href='javascript:alert(1)'>x</a>",
  '[x](https://example.com/"onmouseover="alert(1))',
  "https://example.com/<script>",
];

it.each(HOSTILE)("draws %s as text", (source) => {
  const place = document.createElement("div");
  render(<MarkdownView source={source} />, place);
  expect(place.querySelector("script, img, iframe, svg, style")).toBeNull();
  for (const element of place.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/);
      expect(value).not.toMatch(/^\s*javascript:/i);
    }
  }
  for (const link of place.querySelectorAll("a")) {
    expect(link.rel).toBe("noopener noreferrer");
    expect(link.target).toBe("_blank");
  }
});
