import { plainName } from "../app/plain-name";

/** A page as a person names it: its title, else its path. */
export function pageLabel(title: string | null, url: string | null): string {
  const words = plainName(title ?? "").trim();
  if (words) return words;
  if (!url) return "";
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return pathname === "/" ? host : decodeSafely(pathname);
}

function decodeSafely(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path; // a stray % is shown as it came
  }
}

/** Only ordinary web addresses become links; they came from a visitor's browser. */
export function isWebAddress(url: string | null): url is string {
  return url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
