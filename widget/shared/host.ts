/** What the loader and the messenger chunk know of each other. */
import type { BootOutput, IdentifyInput, IdentifyOutput, PageView, Stage, Uuid } from "@rahnama/client";

export interface WidgetEvents {
  ready: { contact_id: Uuid };
  open: undefined;
  close: undefined;
  unread: { count: number };
  "message:sent": { conversation: Uuid; client_id: Uuid; body: string };
  /** heard while the messenger is connected */
  "stage:changed": { from: Stage | null; to: Stage };
  "message:received": { conversation: Uuid; seq: number; body: string; author: string | null };
}

export type Destination = { view: "home" } | { view: "list" } | { view: "conversation"; thread: string };

/** The last answer of boot as the widget keeps it. */
export interface Booted extends BootOutput {
  /**
   * something was written that the server is not known to have, or somebody else has left it behind: the next page sends or
   * deletes it without being asked
   */
  waiting?: boolean | undefined;
}

/** The loader's side, handed to the messenger when it is mounted. */
export interface Host {
  /** origin of the server, without a slash at the end */
  readonly server: string;
  readonly workspaceKey: string;
  readonly boot: Booted;
  /** whom the page is saying that the visitor is: settles when the server has heard it */
  readonly identifying: Promise<unknown> | undefined;
  readonly root: ShadowRoot;
  page(): PageView;
  /** false before consent where it is asked for, and after it was withdrawn */
  mayStore(): boolean;
  /** keeps a renewed token or contact for the next page */
  remember(changes: Partial<Pick<Booted, "visitor_token" | "contact" | "contact_id" | "known" | "waiting">>): void;
  /** what the messenger before this one has left for the next; nothing of it outlives a sign-out */
  unfinished: unknown;
  /** the token stands for nobody any more: start over as a new visitor */
  reset(): void;
  emit<Name extends keyof WidgetEvents>(name: Name, detail: WidgetEvents[Name]): void;
  setUnread(count: number): void;
  setOpen(open: boolean): void;
}

/** The messenger's side. */
export interface Messenger {
  /** `home`, or `conversation` with the id of one; without an id it is their list */
  open(view?: string, id?: string): Promise<void>;
  close(): void;
  compose(prefill?: string): Promise<void>;
  /** if they are another contact from now on, a new messenger is about to take over */
  identified(result: IdentifyOutput): void;
  pageChanged(): void;
  /** resolves when what is stored has been written, or let go of so that it can be deleted */
  consentChanged(granted: boolean): Promise<void>;
  destroy(): void;
}

/** What the messenger chunk exports. */
export interface MessengerModule {
  mount(host: Host): Messenger;
}

/** Where the visitor's clock is, for the team and for office hours. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A call of the Segment spec, as the page makes it. */
export type Call =
  | { type: "page"; properties?: object | null }
  | { type: "track"; event: string; properties?: object | undefined }
  | { type: "group"; groupId: string; traits?: object | undefined }
  | ({ type: "identify" } & IdentifyInput);

/** Of calls that the server is not known to have: beyond that the oldest are dropped. */
export const MOST_CALLS = 500;
/** Among calls: those after it are of another page load. */
export const PAGE_LOADED = "";

/** The loader's side, handed to the tracker when it is started: once for a page, however often the widget boots. */
export interface TrackerHost {
  readonly server: string;
  readonly workspaceKey: string;
  readonly booted: boolean;
  readonly boot: BootOutput | undefined;
  page(): PageView;
  mayStore(): boolean;
  /** the page is looked at once more */
  view(properties: null): void;
  /** the address may have changed */
  look(): void;
  /** fetches the messenger, which hears what was written */
  mount(): Promise<unknown>;
  /** calls that nobody has taken yet, as JSON: each with the page and the time of its making */
  readonly calls: string[];
  readonly identifying: Host["identifying"];
}

/** The tracker's side. */
export interface Tracker {
  /** there are calls to take, or something else of the host changed */
  kick(): void;
  /** the widget is about to leave the page: what can be sent still is */
  stop(): void;
  /** the visitor is somebody else from now on, or has withdrawn their consent */
  forget(): void;
}

/** What the tracker chunk exports. */
export interface TrackerModule {
  start(host: TrackerHost): Tracker;
}

/** Before the workspace's key: what the database and its entry in other storage are called. */
export const DATABASE = "rahnama:";
/** After that name: in the tab's own storage. */
export const VISIT = ":visit";
/** After that name: the channel on which a tab says that it has signed out to those where nothing is stored. */
export const RESET = ":reset";
