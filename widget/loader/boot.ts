import type { BootInput, BootOutput, IdentifyInput, IdentifyOutput, PageView } from "@rahnama/client";
import { timeZone } from "../shared/host.ts";

/** What `rahnama('boot', …)` takes: who the visitor is, and a language that wins over the workspace's choice. */
export interface BootOptions extends IdentifyInput {
  locale?: string | undefined;
}

export const currentPage = (): PageView => ({
  url: location.href,
  title: document.title,
  referrer: document.referrer,
});

/** A refusal that trying again cannot change: unknown workspace, origin not allowed. */
export class BootRefused extends Error {}

export async function requestBoot(
  server: string,
  workspaceKey: string,
  token: string | undefined,
  options: BootOptions,
): Promise<BootOutput> {
  const input: BootInput = {
    workspace_key: workspaceKey,
    visitor_token: token,
    identity: options.identity,
    page: currentPage(),
    locale: options.locale || document.documentElement.lang || navigator.language,
    time_zone: timeZone(),
  };
  // text/plain spares the preflight: boot is on the way of every page.
  const boot = await call<BootOutput>(server, "boot", input, { "Content-Type": "text/plain" });
  const locale = options.locale?.slice(0, 2);
  if ((locale === "en" || locale === "fa") && locale !== boot.locale) {
    // The page overrides the language that the workspace has set.
    boot.strings = await call(server, `strings/${locale}`);
    boot.locale = locale;
  }
  return boot;
}

export const requestIdentify = (server: string, token: string, input: IdentifyInput): Promise<IdentifyOutput> =>
  call(server, "identify", input, { Authorization: `Bearer ${token}`, "Content-Type": "application/json" });

async function call<Output>(server: string, path: string, body?: unknown, headers?: HeadersInit): Promise<Output> {
  const answer = await fetch(`${server}/widget/v1/${path}`, {
    credentials: "omit",
    ...(body ? { method: "POST", headers: headers!, body: JSON.stringify(body) } : {}),
  });
  const content = await answer.json();
  if (answer.ok) return content;
  throw new (answer.status < 500 && answer.status !== 429 ? BootRefused : Error)(content.detail);
}
