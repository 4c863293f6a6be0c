import type { BootInput, BootOutput, IdentifyInput, PageView, Problem } from "@rahnama/client";
import { type Booted, timeZone } from "../shared/host.ts";

/** What `rahnama('boot', …)` takes: who the visitor is, and a language that wins over the workspace's choice. */
export interface BootOptions extends IdentifyInput {
  locale?: string | undefined;
}

/** Who asks. */
interface Asking {
  readonly server: string;
  readonly workspaceKey: string;
  boot: Booted | undefined;
}

/** What the server says of a refusal; nothing of this where no answer came. */
export interface Failure extends Partial<Problem> {
  /** A refusal that trying again cannot change: unknown workspace, origin not allowed. */
  isFinal?: boolean;
}

/** As much of it as the server keeps. What a site has cut through an emoji is half a character, which no server takes. */
export const currentPage = (): PageView => ({
  url: location.href.slice(0, 2000),
  title: document.title.slice(0, 300).replace(/\p{Cs}/gu, ""),
  referrer: document.referrer.slice(0, 2000),
});

/** Tells no address: only the answer says whether the workspace asks for consent to that. */
export async function requestBoot(asking: Asking, options: BootOptions): Promise<Booted> {
  const { locale } = options;
  const input: BootInput = {
    workspace_key: asking.workspaceKey,
    visitor_token: asking.boot?.visitor_token,
    identity: options.identity,
    locale: locale || document.documentElement.lang || navigator.language,
    time_zone: timeZone(),
  };
  const boot = await call<Booted>(asking, "boot", input);
  // Of that, the server knows nothing.
  boot.waiting = asking.boot?.waiting;
  const language = locale?.slice(0, 2);
  if (/en|fa/.test(language!) && language !== boot.locale) {
    // The page overrides the language that the workspace has set.
    boot.strings = await call(asking, `strings/${language}`);
    boot.locale = language as BootOutput["locale"];
  }
  return boot;
}

/** Without a token it goes as text/plain, which spares the preflight: boot is on the way of every page. */
export async function call<Output>({ server }: Asking, path: string, body?: object, token?: string): Promise<Output> {
  const answer = await fetch(`${server}/widget/v1/${path}`, {
    credentials: "omit",
    method: body && "POST",
    body: JSON.stringify(body),
    headers: token && { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
  } as RequestInit);
  const content = await answer.json();
  if (answer.ok) return content;
  throw Object.assign(content, { isFinal: answer.status < 500 && answer.status !== 429 });
}
