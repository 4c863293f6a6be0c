import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { highlighted } from "./SearchResults";

const markup = (excerpt: string, matches: [number, number][]) => renderToStaticMarkup(<>{highlighted(excerpt, matches)}</>);

it("marks what was found, in UTF-16 units", () => {
  expect(markup("😀 duplicate id", [[3, 12], [13, 15]])).toBe("😀 <mark>duplicate</mark> <mark>id</mark>");
});

it("shows the text as it is when ranges overlap or lie outside", () => {
  expect(markup("<b>abc", [[3, 5], [4, 6], [5, 99], [2, 2]])).toBe("&lt;b&gt;<mark>ab</mark>c");
});
