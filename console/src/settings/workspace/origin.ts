/** Stands for many sites, perhaps for all below one: browsers send a single one each, so it would match none of them. */
export function meansMany(typed: string): boolean {
  const [, host = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)/i.exec(typed.trim()) ?? [];
  return host.includes("*") || /%2a/i.test(host);
}

/** What somebody types as "my site" to the exact origin that browsers send, or null when it is none. */
export function originFrom(typed: string): string | null {
  const text = typed.trim();
  if (text === "") return null;
  const local = /^(localhost|127\.|\[::1\])/i.test(text);
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${local ? "http" : "https"}://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  const isHost = url.hostname.includes(".") || url.hostname === "localhost" || url.hostname.startsWith("[");
  // Some browsers take letters there that no name of a site has, and write them as "%2A".
  const isName = !/[*%]/.test(url.hostname);
  return isWeb && isHost && isName && !url.username ? url.origin : null;
}
