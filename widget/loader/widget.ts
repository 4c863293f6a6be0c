/**
 * The widget of one page: boots, shows the launcher, and fetches the messenger when somebody is about to
 * use it. It opens no socket itself.
 */
import type { BootOutput, IdentifyInput } from "@rahnama/client";
import type { Destination, Host, Messenger, MessengerModule, WidgetEvents } from "../shared/host.ts";
import { BootRefused, type BootOptions, currentPage, requestBoot, requestIdentify } from "./boot.ts";
import { Device } from "./device.ts";
import { createLauncher, type Launcher } from "./launcher.ts";
import { onPageChange } from "./navigation.ts";

export type Listener = (detail: unknown) => void;

export class Widget {
  booted = false;
  readonly #server: string;
  readonly #workspaceKey: string;
  readonly #device: Device;
  readonly #listeners = new Map<string, Set<Listener>>();
  #options: BootOptions = {};
  /** counts boots and shutdowns: an answer that belongs to an earlier one is dropped */
  #round = 0;
  #launcher: Launcher | undefined;
  #messenger: Messenger | undefined;
  #module: Promise<MessengerModule> | undefined;
  #isOpen = false;
  #life = new AbortController();

  constructor(server: string, workspaceKey: string, consentRequired: boolean) {
    this.#server = server;
    this.#workspaceKey = workspaceKey;
    this.#device = new Device(workspaceKey, consentRequired);
    this.#device.onOtherTab(() => this.#followOtherTab());
  }

  async start(options: BootOptions): Promise<void> {
    this.#options = { ...this.#options, ...options };
    const round = ++this.#round;
    for (let attempt = 0; round === this.#round; attempt++) {
      try {
        const token = this.#device.boot?.visitor_token ?? null;
        const boot = await requestBoot(this.#server, this.#workspaceKey, token, this.#options);
        if (round !== this.#round) return;
        if (!token && this.#device.mayStore()) {
          // Two tabs that open at once are one visitor: the first to be told its name wins.
          this.#device.reload();
          if (this.#device.boot) continue;
        }
        return this.#ready(boot);
      } catch (error) {
        if (error instanceof BootRefused) return console.warn("Rahnama:", error.message);
        // No network: what the last page was told serves, and the messenger reconnects by itself.
        if (this.#device.boot && round === this.#round) return this.#ready(this.#device.boot);
        await new Promise((wait) => setTimeout(wait, Math.min(60, 2 ** attempt) * 1000 * (Math.random() + 0.5)));
      }
    }
  }

  /** Takes the widget off the page; what is stored stays for the next boot. */
  shutdown(): void {
    this.#round++;
    this.booted = false;
    this.#messenger?.destroy();
    this.#launcher?.remove();
    this.#life.abort();
    this.#messenger = this.#launcher = undefined;
    if (this.#isOpen) this.#setOpen(false);
  }

  /** Forgets the visitor, as when somebody signs out, and starts as a new one. */
  reset(): void {
    this.#options = { locale: this.#options.locale };
    this.#device.boot = undefined;
    this.shutdown();
    this.#device.erase();
    void this.start({});
  }

  async identify(input: IdentifyInput): Promise<void> {
    const boot = this.#device.boot!;
    const result = await requestIdentify(this.#server, boot.visitor_token, input);
    const samePerson = result.contact_id === boot.contact_id;
    this.#device.keep({ ...boot, ...result });
    if (samePerson) this.#messenger?.identified(result);
    else this.#restart();
  }

  async consent(granted: boolean): Promise<void> {
    const changed = this.#messenger?.consentChanged.bind(this.#messenger);
    this.#device.consent(granted);
    await changed?.(granted);
    if (!granted) this.#device.erase();
  }

  open(destination?: Destination): Promise<void> {
    return this.#busy(async () => (await this.#mounted())?.open(destination));
  }
  close(): void {
    this.#messenger?.close();
  }
  toggle(): void {
    if (this.#isOpen) this.close();
    else void this.open().catch(() => undefined);
  }
  compose(prefill: string): Promise<void> {
    return this.#busy(async () => (await this.#mounted())?.compose(prefill));
  }
  pageChanged(): void {
    this.#messenger?.pageChanged(currentPage());
  }

  on(name: string, listener: Listener): void {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name)!.add(listener);
  }
  off(name: string, listener?: Listener): void {
    if (listener) this.#listeners.get(name)?.delete(listener);
    else this.#listeners.delete(name);
  }

  #emit(name: keyof WidgetEvents, detail?: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        listener(detail);
      } catch (error) {
        // The host's own fault: told to its developer, and no further.
        console.error(error);
      }
    }
  }

  #followOtherTab(): void {
    const device = this.#device;
    const own = device.boot;
    if (!own || !this.booted) return;
    device.reload();
    if (!device.boot) {
      // Everything was deleted there (consent withdrawn, visitor signed out): nothing is written here any more.
      device.boot = own;
      void this.#messenger?.consentChanged(false);
    } else if (device.boot.contact_id === own.contact_id) {
      device.boot = own;
    } else {
      this.#restart();
    }
  }

  #restart(): void {
    this.shutdown();
    void this.start({});
  }

  #ready(boot: BootOutput): void {
    this.#device.require(boot.settings.consent_required);
    this.#device.keep(boot);
    this.booted = true;
    const launcher = (this.#launcher = createLauncher(boot));
    const { button } = launcher;
    button.addEventListener("click", () => this.toggle());
    for (const sign of ["pointerenter", "focus", "pointerdown"]) {
      button.addEventListener(sign, () => this.#prefetch(), { once: true });
    }
    this.#life = new AbortController();
    onPageChange(() => this.pageChanged(), this.#life.signal);
    whenIdle(() => {
      if (launcher !== this.#launcher) return;
      // Who has conversations wants to see answers arrive; for the others only the code is fetched ahead.
      if (boot.conversations.length) this.#mounted().catch(() => undefined);
      if (!savesData()) this.#prefetch();
    });
    this.#emit("ready", { contact_id: boot.contact_id });
    const { name, email, phone, traits } = this.#options;
    if (name || email || phone || traits) void this.identify({ name, email, phone, traits }).catch(() => undefined);
  }

  #prefetch(): void {
    this.#load().catch(() => undefined);
  }

  #load(): Promise<MessengerModule> {
    // A failed download is tried again at the next click.
    this.#module ??= (import(/* @vite-ignore */ new URL(this.#device.boot!.messenger_url, this.#server).href) as Promise<MessengerModule>).catch(
      (error: unknown) => {
        this.#module = undefined;
        throw error;
      },
    );
    return this.#module;
  }

  /** Shows on the launcher that something is coming. Offline and not in the cache, it stays a launcher. */
  async #busy(work: () => Promise<unknown>): Promise<void> {
    const launcher = this.#launcher;
    launcher?.setBusy(true);
    await work().finally(() => launcher?.setBusy(false));
  }

  async #mounted(): Promise<Messenger | undefined> {
    const launcher = this.#launcher;
    if (!launcher || this.#messenger) return this.#messenger;
    const { mount } = await this.#load();
    if (launcher === this.#launcher) this.#messenger ??= mount(this.#hostFor(launcher));
    return this.#messenger;
  }

  #setOpen(open: boolean): void {
    this.#isOpen = open;
    this.#launcher?.setOpen(open);
    this.#emit(open ? "open" : "close");
  }

  #hostFor(launcher: Launcher): Host {
    const device = this.#device;
    return {
      server: this.#server,
      workspaceKey: this.#workspaceKey,
      get boot() {
        return device.boot!;
      },
      root: launcher.root,
      page: currentPage,
      mayStore: () => device.mayStore(),
      remember: (changes) => device.keep({ ...device.boot!, ...changes }),
      startOver: () => this.reset(),
      emit: (name, detail) => this.#emit(name, detail),
      setUnread: (count) => {
        launcher.setUnread(count);
        this.#emit("unread", { count });
      },
      setOpen: (open) => {
        this.#setOpen(open);
        if (!open) launcher.button.focus({ preventScroll: true });
      },
    };
  }
}

function whenIdle(work: () => void): void {
  const idle = () => (window.requestIdleCallback ?? setTimeout)(work);
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}

const savesData = () => !!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
