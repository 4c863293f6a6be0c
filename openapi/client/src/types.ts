/** Names for the schemas of openapi.json. (Draft by hand until the server's document is generated; names and fields stay.) */
export type Uuid = string;
/** RFC 3339, UTC, microseconds. */
export type Timestamp = string;
export type Locale = "en" | "fa";
export type Role = "owner" | "admin" | "agent";

export interface Problem {
  type: string; title: string; status: number; code: string; detail: string; request_id: string;
  errors?: { pointer: string; detail: string }[];
  retry_after_ms?: number;
}
export interface Page<T> { items: T[]; next_cursor: string | null }

// ---- accounts
export interface SetupState { claimed: boolean }
export interface SetupInput {
  token: string;
  workspace: { name: string; locale: Locale; time_zone: string; week_start: Weekday; weekend: Weekday[] };
  teammate: { name: string; email: string; password: string; locale: Locale };
}
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
export interface Teammate {
  id: Uuid; name: string; email: string; avatar_url: string | null; role: Role;
  locale: Locale; theme: "light" | "dark" | "auto"; created_at: Timestamp; online: boolean;
}
export interface WorkspaceName { id: Uuid; name: string; role: Role }
export interface Me { teammate: Teammate; workspace: Workspace; workspaces: WorkspaceName[]; session_id: Uuid }
export interface SignInInput { email: string; password: string }
export interface ProfileInput { name?: string; locale?: Locale; theme?: "light" | "dark" | "auto" }
export interface PasswordInput { current_password: string; new_password: string }
export interface TeammateSession { id: Uuid; current: boolean; user_agent: string; address: string; created_at: Timestamp; last_used_at: Timestamp }
export interface Workspace {
  id: Uuid; name: string; /** public, goes into the snippet */ key: string; locale: Locale; time_zone: string;
  week_start: Weekday; weekend: Weekday[]; /** exact origins; empty = any */ allowed_origins: string[];
  version: number; created_at: Timestamp;
}
/** PATCH /api/v1/workspace (If-Match) */
export interface WorkspaceInput { name?: string; locale?: Locale; time_zone?: string; week_start?: Weekday; weekend?: Weekday[]; allowed_origins?: string[] }
export interface WidgetSettings {
  /** #rrggbb */ color: string; position: "start" | "end"; /** px */ radius: number; /** px */ offset_block: number; offset_inline: number;
  launcher_icon: "chat" | "question" | "wave"; theme: "auto" | "light" | "dark";
  /** auto = page's <html lang>, then browser, then the workspace's */ locale: "auto" | Locale;
  title: LocalizedText; greeting: LocalizedText; reply_time: LocalizedText;
  /** nothing is stored in the browser before rahnama('consent', true) */ consent_required: boolean;
  ask_email_when_offline: boolean; show_team: boolean; respect_do_not_track: boolean;
}
export interface LocalizedText { en: string; fa: string }
/** GET/PUT /api/v1/workspace/widget; ETag = version */
export interface WidgetDocument { settings: WidgetSettings; version: number }
export interface Installation { snippet: string; heard: boolean; first_heard_at: Timestamp | null; last_heard_at: Timestamp | null; last_page_url: string | null }
export interface Invitation { id: Uuid; email: string | null; role: Role; invited_by: string; created_at: Timestamp; expires_at: Timestamp }
export interface InvitationInput { email: string | null; role: Role }
/** the link is shown once */
export interface InvitationCreated { invitation: Invitation; url: string }
export interface InvitationLookup { workspace_name: string; role: Role; email: string | null }
export interface InvitationAccept { token: string; name: string; email: string; password: string; locale: Locale }
export interface ApiKey { id: Uuid; name: string; prefix: string; scopes: ("read" | "write")[]; created_at: Timestamp; last_used_at: Timestamp | null; expires_at: Timestamp | null }
export interface ApiKeyInput { name: string; scopes: ("read" | "write")[]; expires_at: Timestamp | null }
export interface ApiKeyCreated { api_key: ApiKey; /** shown once */ secret: string }
export interface IdentityKey { id: Uuid; algorithm: "HS256" | "EdDSA"; created_at: Timestamp; last_used_at: Timestamp | null }
export interface IdentityKeyCreated { identity_key: IdentityKey; /** shown once */ secret: string }
export interface AuditEntry { id: Uuid; action: string; actor: string; subject: string; detail: Record<string, unknown>; address: string; created_at: Timestamp }

// ---- contacts
export interface Contact {
  id: Uuid; stage: "visitor" | "lead" | "user"; name: string | null; email: string | null; phone: string | null;
  /** set only by signed identity */ external_id: string | null; verified: boolean; traits: Record<string, unknown>;
  locale: string | null; time_zone: string | null; browser: string | null; os: string | null; device: string | null; referrer: string | null;
  last_page_url: string | null; last_page_title: string | null; first_seen_at: Timestamp; last_seen_at: Timestamp; online: boolean;
}
export interface ContactInput { name?: string | null; email?: string | null; phone?: string | null }

// ---- conversations
export type ConversationStatus = "open" | "snoozed" | "closed";
export type Priority = "none" | "low" | "medium" | "high" | "urgent";
export interface Tag { id: Uuid; name: string }
export interface AuthorName { kind: "contact" | "teammate" | "system"; id: Uuid | null; name: string | null; avatar_url: string | null }
export interface Conversation {
  id: Uuid; contact: Contact; status: ConversationStatus; snoozed_until: Timestamp | null; priority: Priority;
  assignee_id: Uuid | null; tags: Tag[]; /** seq of the newest part */ head: number; version: number;
  last_comment: { seq: number; author: AuthorName; excerpt: string; at: Timestamp } | null;
  /** how far the contact has read */ contact_read: number;
  /** how far the asking teammate has read, and what of the contact's comments is beyond it */ read: number; unread: number;
  /** since when the contact waits for an answer */ waiting_since: Timestamp | null;
  created_at: Timestamp; updated_at: Timestamp;
}
export interface ConversationInput { status?: ConversationStatus; snoozed_until?: Timestamp | null; priority?: Priority; assignee_id?: Uuid | null }
/** agent starts a conversation with a contact */
export interface ConversationStart { contact_id: Uuid; client_id: Uuid; body: string; attachment_ids?: Uuid[] }
export interface ConversationCounts { mine: number; unassigned: number; open: number; snoozed: number; closed: number; unread: number }
export interface Message {
  conversation: Uuid; seq: number; id: Uuid; client_id: Uuid; author: AuthorName;
  kind: "comment" | "note" | "event";
  /** Markdown subset; empty for events */ body: string;
  /** for kind=event */ event: ConversationEvent | null;
  attachments: Attachment[]; created_at: Timestamp;
}
export type ConversationEvent =
  | { type: "status_changed"; from: ConversationStatus; to: ConversationStatus; snoozed_until: Timestamp | null }
  | { type: "assigned"; from: Uuid | null; to: Uuid | null; to_name: string | null }
  | { type: "priority_changed"; from: Priority; to: Priority }
  | { type: "tagged"; added: string[]; removed: string[] }
  | { type: "email_captured"; email: string };
export interface MessageInput { client_id: Uuid; kind: "comment" | "note"; body: string; attachment_ids?: Uuid[] }
export interface Sent { conversation: Uuid; seq: number; at: Timestamp; message: Message }
export interface MessagePage { items: Message[]; /** ascending by seq; more before the first / after the last? */ has_before: boolean; has_after: boolean }
export interface Attachment {
  id: Uuid; name: string; media_type: string; /** bytes */ size: number; width: number | null; height: number | null;
  /** signed, expires in an hour; ask again through the message */ url: string; /** images only */ preview_url: string | null;
}
export interface SearchHit { conversation: Conversation; message: { seq: number; author: AuthorName; at: Timestamp; /** plain text; matches are [start,end) in UTF-16 code units */ excerpt: string; matches: [number, number][] } }

// ---- widget (visitor) HTTP
export interface PageView { url: string; title: string; referrer: string }
export interface BootInput {
  workspace_key: string; /** null on a new device */ visitor_token: string | null; /** host-signed JWT */ identity?: string | null;
  page: PageView; locale: string; time_zone: string;
}
export interface BootOutput {
  visitor_token: string; /** id the token stands for; no row exists until something durable happens */ contact_id: Uuid;
  contact: { name: string | null; email: string | null; verified: boolean };
  workspace: { name: string; locale: Locale; time_zone: string; week_start: Weekday };
  settings: WidgetSettings; /** resolved */ locale: Locale; strings: Record<string, string>;
  /** absolute URL of the hashed messenger chunk */ messenger_url: string;
  conversations: VisitorConversation[]; unread: number; team: AuthorName[]; /** is any teammate online */ online: boolean;
}
export interface VisitorConversation {
  id: Uuid; status: ConversationStatus; head: number; /** how far this contact has read */ read: number; /** how far the team has read */ team_read: number;
  unread: number; last_comment: Conversation["last_comment"]; assignee: AuthorName | null; created_at: Timestamp; updated_at: Timestamp;
}
/** POST /widget/v1/messages (Authorization: Bearer <visitor_token>) */
export interface VisitorMessageInput { client_id: Uuid; /** null opens a conversation */ conversation: Uuid | null; body: string; attachment_ids?: Uuid[]; page?: PageView }
export interface IdentifyInput { /** host-signed JWT */ identity?: string; name?: string; email?: string; phone?: string; traits?: Record<string, unknown> }
export interface IdentifyOutput { visitor_token: string; contact_id: Uuid; contact: { name: string | null; email: string | null; verified: boolean } }
/** GET /widget/v1/sync?resume={"<conversation>":last_seq,…} */
export interface SyncOutput { conversations: VisitorConversation[]; messages: Message[]; /** call again while true */ more: boolean; unread: number; online: boolean }

// ---- realtime, rahnama.v1
export type ClientFrame =
  | { type: "hello"; id: string; /** visitor socket: visitor token; agent socket: API key, or absent with the cookie */ token?: string; workspace_key?: string; identity?: string; page?: PageView; locale?: string; resume?: Record<Uuid, number> }
  | { type: "message.send"; id: string; client_id: Uuid; conversation: Uuid | null; kind?: "comment" | "note"; body: string; attachment_ids?: Uuid[]; page?: PageView }
  | { type: "read"; id?: string; conversation: Uuid; seq: number }
  | { type: "typing"; conversation: Uuid; on: boolean }
  | { type: "page"; id?: string; page: PageView }
  | { type: "identify"; id: string; traits?: Record<string, unknown>; name?: string; email?: string; phone?: string; identity?: string }
  /** agents: stream this conversation exactly, from after `after` */
  | { type: "watch"; id: string; conversation: Uuid; after: number }
  | { type: "unwatch"; conversation: Uuid }
  | { type: "ping"; id?: string };
export type ServerFrame =
  | { type: "welcome"; ref: string; role: "visitor"; visitor_token: string; contact_id: Uuid; contact: BootOutput["contact"]; conversations: VisitorConversation[]; unread: number; online: boolean; heartbeat_ms: number }
  | { type: "welcome"; ref: string; role: "teammate"; teammate_id: Uuid; workspace_id: Uuid; counts: ConversationCounts; heartbeat_ms: number }
  | { type: "ack"; ref: string; conversation?: Uuid; seq?: number; at: Timestamp }
  | { type: "error"; ref: string | null; code: string; detail: string; retry: boolean; retry_after_ms?: number }
  | { type: "message"; message: Message }
  | { type: "conversation"; conversation: Conversation | VisitorConversation }
  | { type: "read"; conversation: Uuid; by: AuthorName; seq: number }
  | { type: "typing"; conversation: Uuid; by: AuthorName; on: boolean }
  | { type: "presence"; online: boolean; teammates?: Uuid[]; contacts?: { id: Uuid; online: boolean; page_url: string | null; page_title: string | null }[]; viewers?: { conversation: Uuid; teammates: Uuid[] } }
  | { type: "contact"; contact: Contact }
  | { type: "installation"; installation: Installation }
  | { type: "goaway"; delay_ms: number }
  | { type: "pong"; ref?: string };
/** Close codes: 1012 restart (reconnect), 4001 credential revoked (stop; sign in again), 4003 origin refused (stop), 4008 too slow (resume), 4009 bad hello (stop) */
