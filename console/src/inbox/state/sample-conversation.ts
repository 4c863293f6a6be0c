/** Conversations for tests, with everything that a test does not speak of filled in. */
import type { Contact, Conversation, Message } from "@rahnama/client";

const BEGINNING = "2026-01-01T09:00:00Z";

export function sampleContact(change: Partial<Contact> = {}): Contact {
  return {
    id: "contact-1", stage: "visitor", name: "Neda Rezaei", email: null, phone: null, external_id: null, verified: false, traits: {},
    locale: "fa", time_zone: "Asia/Tehran", browser: null, os: null, device: null, country: "IR", region: null, city: null, referrer: null,
    utm_source: null, utm_medium: null, utm_campaign: null, utm_term: null, utm_content: null, visits: 1, page_views: 1,
    waiting_since: null, stage_changed_at: null, claimed_id: null, last_page_url: null,
    last_page_title: null, first_seen_at: BEGINNING, last_seen_at: BEGINNING, online: false, ...change,
  };
}

export function sampleConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: "conversation-1", contact: sampleContact(), status: "open", snoozed_until: null, priority: "none", assignee_id: null, tags: [],
    head: 0, version: 1, last_comment: null, contact_read: 0, read: 0, unread: 0, waiting_since: null,
    created_at: BEGINNING, updated_at: BEGINNING, ...change,
  };
}

export function samplePart(change: Partial<Message> = {}): Message {
  const seq = change.seq ?? 1;
  return {
    conversation: "conversation-1", seq, id: `part-${seq}`, client_id: `client-${seq}`,
    author: { kind: "contact", id: "contact-1", name: "Neda Rezaei", avatar_url: null },
    kind: "comment", body: `message ${seq}`, event: null, attachments: [], created_at: BEGINNING, ...change,
  };
}
