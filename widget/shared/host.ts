/** What the loader and the messenger chunk know of each other. */
import type { BootOutput, IdentifyOutput, PageView, Uuid } from "@rahnama/client";

export interface WidgetEvents {
  ready: { contact_id: Uuid };
  open: undefined;
  close: undefined;
  unread: { count: number };
  "message:sent": { conversation: Uuid; client_id: Uuid; body: string };
  "message:received": { conversation: Uuid; seq: number; body: string; author: string | null };
}

export type Destination = { view: "home" } | { view: "list" } | { view: "conversation"; thread: string };

/** The loader's side, handed to the messenger when it is mounted. */
export interface Host {
  /** origin of the server, without a slash at the end */
  readonly server: string;
  readonly workspaceKey: string;
  readonly boot: BootOutput;
  readonly root: ShadowRoot;
  page(): PageView;
  /** false before consent where it is asked for, and after it was withdrawn */
  mayStore(): boolean;
  /** keeps a renewed token or contact for the next page */
  remember(changes: Partial<Pick<BootOutput, "visitor_token" | "contact" | "contact_id">>): void;
  /** the token stands for nobody any more: start over as a new visitor */
  startOver(): void;
  emit<Name extends keyof WidgetEvents>(name: Name, detail: WidgetEvents[Name]): void;
  setUnread(count: number): void;
  setOpen(open: boolean): void;
}

/** The messenger's side. */
export interface Messenger {
  open(destination?: Destination): Promise<void>;
  close(): void;
  compose(prefill: string): Promise<void>;
  identified(result: IdentifyOutput): void;
  pageChanged(page: PageView): void;
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

export const databaseName = (workspaceKey: string): string => `rahnama:${workspaceKey}`;
