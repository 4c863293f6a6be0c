/** Who is on the site: asked for once, then kept up to date by what the socket says. */
import type { Condition, ContactPresence, OnlineVisitors } from "@rahnama/client";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../app/api";

/** The socket tells of changes; this is for what it cannot tell. */
const ASK_EVERY_MS = 15_000;
/** No frame tells that somebody came to match a condition by what they did. */
const ASK_EVERY_FILTERED_MS = 5_000;

export const onlineQuery = (condition: Condition | undefined) => queryOptions({
  queryKey: ["visitors", "online", condition ?? null],
  queryFn: ({ signal }) => condition
    ? api.post<OnlineVisitors>("/visitors/online/search", { condition }, { signal })
    : api.get<OnlineVisitors>("/visitors/online", { signal }),
  refetchInterval: condition ? ASK_EVERY_FILTERED_MS : ASK_EVERY_MS,
  placeholderData: keepPreviousData,
  staleTime: 0,
});

/**
 * The list after a frame. `ask` says that it cannot tell all: somebody came who is not known here, or a page changed
 * and with it perhaps the answer to a condition.
 */
export function presenceApplied(
  known: OnlineVisitors, frame: readonly ContactPresence[], filtered: boolean, nowIso: string,
): { list: OnlineVisitors; ask: boolean } {
  const news = new Map(frame.map((each) => [each.id, each]));
  let ask = frame.some(({ id, online }) => online && !known.items.some((item) => item.contact_id === id));
  let changed = false;
  const items = known.items.flatMap((item) => {
    const heard = news.get(item.contact_id);
    if (!heard) return [item];
    if (!heard.online) {
      changed = true;
      return [];
    }
    if (heard.page_url === item.page.url && heard.page_title === item.page.title) return [item];
    changed = true;
    ask ||= filtered;
    const since = heard.page_url === item.page.url ? item.page_since : nowIso;
    return [{ ...item, page: { url: heard.page_url, title: heard.page_title }, page_since: since }];
  });
  const total = Math.max(0, known.total - (known.items.length - items.length));
  return { list: changed ? { items, total } : known, ask };
}

/** "4 min", "1 hr 12 min"; null for less than a minute. */
export function durationWords(ms: number, locale: string): string | null {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return null;
  const write = (value: number, unit: "hour" | "minute") => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return write(minutes, "minute");
  return minutes % 60 === 0 ? write(hours, "hour") : new Intl.ListFormat(locale, { type: "unit", style: "narrow" }).format([write(hours, "hour"), write(minutes % 60, "minute")]);
}

/** Where somebody came from: the campaign's source, else the site that linked; null for neither. */
export function sourceOf(referrer: string | null, utmSource: string | null): string | null {
  if (utmSource) return utmSource;
  return referrer && URL.canParse(referrer) ? new URL(referrer).host.replace(/^www\./, "") : referrer;
}
