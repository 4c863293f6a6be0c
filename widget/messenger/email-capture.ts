import type { Message, WidgetSettings } from "@rahnama/client";

/** Who waits this long without a word may be gone when it comes. */
const PATIENCE_MS = 60_000;

/** Whether to ask for an address: somebody wrote, nobody answered, and nobody is there or it takes a while. */
export function wantsEmail(
  settings: Pick<WidgetSettings, "ask_email_when_offline">,
  email: string | null,
  messages: Message[],
  teamOnline: boolean,
  now: number,
): boolean {
  const comments = messages.filter((message) => message.kind === "comment");
  const last = comments.at(-1);
  if (!settings.ask_email_when_offline || email || last?.author.kind !== "contact") return false;
  const answered = comments.findLastIndex((message) => message.author.kind !== "contact");
  const waitingSince = Date.parse(comments[answered + 1]!.created_at);
  return !teamOnline || now - waitingSince >= PATIENCE_MS;
}
