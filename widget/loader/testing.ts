/** A page with its browser, and a server that answers when it is told to. */
import type { BootOutput } from "@rahnama/client";
import { afterAll, vi } from "vitest";
import { Widget } from "./widget.ts";

interface Request {
  path: string;
  body: Record<string, unknown>;
  answer(output: object, status?: number): Promise<unknown>;
  fail(): Promise<unknown>;
}

export const requests: Request[] = [];
const widgets: Widget[] = [];

export const settled = () => new Promise((done) => setTimeout(done));

export const person = (contact_id: string, changes: Partial<BootOutput> = {}): BootOutput =>
  ({
    contact_id,
    visitor_token: `token of ${contact_id}`,
    contact: { name: null, email: null, verified: false },
    known: false,
    conversations: [],
    unread: 0,
    locale: "en",
    strings: {},
    settings: { color: "#0055aa", offset_block: 20, offset_inline: 20, position: "end", launcher_icon: "chat", consent_required: false, respect_do_not_track: true },
    ...changes,
  }) as unknown as BootOutput;
/** whom a signature speaks for */
export const signed = (contact_id: string): BootOutput =>
  person(contact_id, { visitor_token: `signed token of ${contact_id}`, known: true, contact: { name: null, email: null, verified: true } });

export const stored = () => (JSON.parse(localStorage.getItem("rahnama:KEY") ?? "null") as { boot?: BootOutput } | null)?.boot?.contact_id;
export const launcher = () => document.querySelector("rahnama-widget")?.shadowRoot?.querySelector("button");

/** What another tab of the browser does. */
export function otherTab(change: () => void): void {
  change();
  dispatchEvent(Object.assign(new Event("storage"), { key: "rahnama:KEY" }));
}
export const store = (boot?: BootOutput, consent?: boolean): void => localStorage.setItem("rahnama:KEY", JSON.stringify({ boot, consent }));

export function create(consentRequired = false): Widget {
  const widget = new Widget("https://chat.example", "KEY", consentRequired);
  widgets.push(widget);
  return widget;
}
export async function booted(boot: BootOutput | string, consentRequired = false): Promise<Widget> {
  const widget = create(consentRequired);
  void widget.start({});
  await requests.shift()!.answer(typeof boot === "string" ? person(boot) : boot);
  return widget;
}

export function emptyBrowser(kept?: unknown): void {
  requests.length = 0;
  if (typeof kept !== "string") localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal("indexedDB", { deleteDatabase: vi.fn() });
  // Nothing is fetched at idle: this is about the loader alone.
  vi.stubGlobal("requestIdleCallback", vi.fn());
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const path = address.slice(address.lastIndexOf("/") + 1);
    const body = JSON.parse(init.body as string) as Request["body"];
    return new Promise<Response>((resolve, reject) => {
      const answer = (output: object, status = 200) => (resolve(Response.json(output, { status })), settled());
      const fail = () => (reject(new TypeError("Failed to fetch")), settled());
      requests.push({ path, body, answer, fail });
    });
  });
}

export function leavePage(): void {
  for (const widget of widgets.splice(0)) widget.shutdown();
  vi.unstubAllGlobals();
}

/** A page that was noticed just before is looked at a moment later: not in what the next file runs in. */
afterAll(() => new Promise((done) => setTimeout(done, 60)));
