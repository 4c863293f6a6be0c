/**
 * Segments that every workspace begins with. The server gives them names in the workspace's language; a teammate reads them
 * in their own, as long as nobody called one otherwise. A test looks each of these texts up in the server's source.
 */
import type { Locale, Segment } from "@rahnama/client";

interface Texts { name: string; description: string }

export const builtInSegments: Readonly<Record<string, Record<Locale, Texts>>> = {
  new: {
    en: { name: "New", description: "Seen for the first time in the last 7 days" },
    fa: { name: "تازه‌واردها", description: "نخستین بار در ۷ روز گذشته دیده شده‌اند" },
  },
  active_this_week: {
    en: { name: "Active this week", description: "Seen in the last 7 days" },
    fa: { name: "فعال این هفته", description: "در ۷ روز گذشته دیده شده‌اند" },
  },
  slipping_away: {
    en: { name: "Slipping away", description: "Came at least three times, but not in the last 14 days" },
    fa: { name: "در حال رفتن", description: "دست‌کم سه بار آمده‌اند، ولی نه در ۱۴ روز گذشته" },
  },
  leads_without_reply: {
    en: { name: "Leads without reply", description: "Leads who wait for an answer" },
    fa: { name: "سرنخ‌های بی‌پاسخ", description: "سرنخ‌هایی که منتظر پاسخ‌اند" },
  },
};

function shownText(text: string, part: keyof Texts, template: string | null | undefined, language: string): string {
  const texts = template ? builtInSegments[template] : undefined;
  if (!texts || (text !== texts.en[part] && text !== texts.fa[part])) return text;
  return texts[language === "fa" ? "fa" : "en"][part];
}

export function shownSegmentName({ name, template }: Pick<Segment, "name" | "template">, language: string): string {
  return shownText(name, "name", template, language);
}

export function shownSegmentDescription({ description, template }: Pick<Segment, "description" | "template">, language: string): string {
  return shownText(description, "description", template, language);
}
