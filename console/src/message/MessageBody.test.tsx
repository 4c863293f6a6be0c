import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { MessageBody } from "./MessageBody";

function rendered(body: string): Element {
  const host = document.createElement("div");
  host.innerHTML = renderToStaticMarkup(<MessageBody body={body} />);
  return host;
}

it.each([
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](data:text/html,<svg/onload=alert(1)>)",
  "**<iframe src=//evil>**", "`<b onmouseover=alert(1)>`", "[\"><img src=x>](https://example.com/\"onmouseover=alert(1))", "```\n<style>*{}</style>\n```",
  "- <a href=javascript:alert(1)>x</a>", "https://example.com/\"><script>alert(1)</script>",
])("turns %s into nothing that runs", (body) => {
  const host = rendered(body);
  const allowed = new Set(["DIV", "P", "BR", "CODE", "PRE", "STRONG", "EM", "A", "BDI", "UL", "OL", "LI"]);
  for (const element of host.querySelectorAll("*")) {
    expect(allowed).toContain(element.tagName);
    for (const { name } of element.attributes) expect(["class", "dir", "href", "rel", "target", "start", "tabindex"]).toContain(name);
    if (element.tagName === "A") expect(element.getAttribute("href")).toMatch(/^(https?|mailto):/);
  }
});

it("keeps addresses apart from their sentence and from this page", () => {
  const link = rendered("ببینید https://example.com/a").querySelector("a");
  expect(link?.getAttribute("rel")).toContain("noopener");
  expect(link?.getAttribute("target")).toBe("_blank");
  expect(link?.querySelector("bdi")?.textContent).toBe("https://example.com/a");
});

it("gives a list the direction of its words, so that its marks stand on the side where it begins", () => {
  const host = rendered("۱. یک\n۲. دو\n\n- one");
  expect([...host.querySelectorAll("ol, ul")].map((list) => list.getAttribute("dir"))).toEqual(["auto", "auto"]);
  expect(host.querySelector("li[dir]")).toBeNull();
});
