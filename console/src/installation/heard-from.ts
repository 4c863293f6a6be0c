import type { Installation } from "@rahnama/client";

/** Where the messenger was heard last: the served demo site proves that it works, not that it is on one's own site. */
export function heardFrom({ heard, last_page_url: page, snippet }: Installation): "nowhere" | "demo" | "site" {
  if (!heard) return "nowhere";
  if (page === null || !URL.canParse(page)) return "site";
  const { origin, pathname } = new URL(page);
  return pathname.startsWith("/demo/") && snippet.includes(`"${origin}/widget.js"`) ? "demo" : "site";
}
