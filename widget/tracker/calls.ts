/** Calls as the loader wrote them down, made into what the server takes: calls of the Segment spec. */
import type { BootOutput, PageView, Uuid } from "@rahnama/client";
import { type Call, timeZone } from "../shared/host.ts";
import { uuidv7 } from "../shared/uuid.ts";
import type { Entry } from "./queue.ts";

/** What the server takes of one call. */
export const MOST_CALL_BYTES = 32 * 1024;
/** A page that is noticed and told within this time was looked at once. */
const SAME_VIEW_MS = 1000;

type Handed = Call & { page: PageView; timestamp: string };

export class CallReader {
  #last: { id: Uuid; url: string; isNoticed: boolean; at: number } | undefined;

  /** Undefined for what is no call of its own, or too large to be taken. */
  read(text: string, boot: BootOutput): Entry | undefined {
    const { page, timestamp, ...call } = JSON.parse(text) as Handed;
    // A signature expires: it is for the server to hear at once, or not at all.
    if (call.type === "identify" && call.identity) return undefined;
    const id = call.type === "page" ? this.#view(page.url ?? "", !call.properties, Date.parse(timestamp)) : uuidv7();
    if (!id) return undefined;
    const context = { page, locale: navigator.language, timezone: timeZone() };
    const whole = JSON.stringify({ ...segmentCall(call), messageId: id, timestamp, context });
    if (byteLength(whole) > MOST_CALL_BYTES) {
      console.warn(`Rahnama: a ${call.type} call of more than ${MOST_CALL_BYTES} bytes was not sent`);
      return undefined;
    }
    // What somebody who is signed in did is theirs, whoever comes after them; of others the next token knows.
    return { id, text: whole, isPage: call.type === "page", token: boot.contact.verified ? boot.visitor_token : undefined };
  }

  /**
   * The id of a page view. Sites that tell of each page themselves do so for pages that are noticed, too: then both
   * are one view, with the properties that were told. An address that is noticed twice in a row was a detour.
   */
  #view(url: string, isNoticed: boolean, at: number): Uuid | undefined {
    const last = this.#last?.url === url ? this.#last : undefined;
    if (last && isNoticed) return undefined;
    const id = last?.isNoticed && at - last.at < SAME_VIEW_MS ? last.id : uuidv7();
    this.#last = { id, url, isNoticed, at };
    return id;
  }
}

/** What somebody says of themselves are traits to the Segment spec. */
function segmentCall(call: Call): object {
  if (call.type !== "identify") return call;
  const { name, email, phone, traits } = call;
  return { type: "identify", traits: { ...traits, name, email, phone } };
}

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;
