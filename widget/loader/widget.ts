/**
 * The widget of one page: boots, shows the launcher, and fetches the messenger when somebody is about to
 * use it. It opens no socket itself.
 */
import type { BootOutput, IdentifyInput } from "@rahnama/client";
import { MOST_CALLS } from "../shared/host.ts";
import type { Call, Host, Messenger, MessengerModule, Tracker, TrackerHost, TrackerModule, WidgetEvents } from "../shared/host.ts";
import { BootRefused, type BootOptions, currentPage, requestBoot, requestIdentify } from "./boot.ts";
import { Device } from "./device.ts";
import { createLauncher, type Launcher } from "./launcher.ts";
import { watchPages } from "./navigation.ts";

type Chunk = "messenger_url" | "tracker_url";
export type Listener = (detail: unknown) => void;

export class Widget implements Host, TrackerHost {
  booted = false;
  calls: string[] = [];
  identifying: Promise<unknown> | undefined;
  readonly server: string;
  readonly workspaceKey: string;
  readonly page = currentPage;
  readonly #device: Device;
  #listeners: [name: string, listener: Listener][] = [];
  #options: BootOptions = {};
  /** counts boots and shutdowns: an answer that belongs to an earlier one is dropped */
  #round = 0;
  /** counts those who were here before, as far as this page knows */
  #signOuts = 0;
  #launcher: Launcher | undefined;
  #messenger: Messenger | undefined;
  #tracker: Tracker | undefined;
  readonly #modules: Partial<Record<Chunk, Promise<unknown>>> = {};
  #isOpen = false;
  /** booted, or about to be */
  #isOnPage = false;
  readonly #lookAtPage = watchPages(() => this.#isOnPage, () => this.view(null));

  constructor(server: string, workspaceKey: string, consentRequired: boolean) {
    this.server = server;
    this.workspaceKey = workspaceKey;
    this.#device = new Device(workspaceKey, consentRequired);
    this.#device.onOtherTab(() => this.#followOtherTab());
    addEventListener("pagehide", () => this.#device.hold(this.calls.splice(0)));
  }

  async start(options: BootOptions): Promise<void> {
    this.#options = { ...this.#options, ...options };
    const round = ++this.#round;
    // From now on, not from the server's answer on: where somebody landed is worth knowing.
    this.#isOnPage = true;
    this.#lookAtPage();
    for (let attempt = 0; round === this.#round; attempt++) {
      try {
        const token = this.#device.boot?.visitor_token;
        const boot = await requestBoot(this.server, this.workspaceKey, token, this.#options);
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

  async restart(options: BootOptions = {}): Promise<void> {
    const wasOpen = this.#isOpen;
    this.shutdown();
    await this.start(options);
    if (wasOpen) await this.open();
  }

  /** Takes the widget off the page; what is stored stays for the next boot. */
  shutdown(): void {
    this.#tracker?.stop();
    this.#round++;
    this.booted = false;
    this.#messenger?.destroy();
    this.#launcher?.root.host.remove();
    this.#isOnPage = false;
    this.#messenger = this.#launcher = undefined;
    if (this.#isOpen) this.setOpen(false);
  }

  /** Forgets the visitor, as when somebody signs out, and starts as a new one. */
  reset(): void {
    this.#options = { locale: this.#options.locale };
    this.shutdown();
    this.#signOuts++;
    this.#device.boot = undefined;
    this.#forgetCalls();
    this.#device.erase();
    void this.start({});
  }

  async identify(input: IdentifyInput): Promise<void> {
    const signOuts = this.#signOuts;
    const request = (this.identifying = requestIdentify(this.server, this.boot.visitor_token, input).finally(() => {
      // The page may have said more since.
      if (this.identifying === request) this.identifying = undefined;
    }));
    const result = await request.catch((error: unknown) => {
      // Told later, with what else the page tells.
      if (signOuts === this.#signOuts && !input.identity && !(error instanceof BootRefused)) this.#call({ type: "identify", ...input });
      throw error;
    });
    // It is about somebody who is not here any more.
    if (signOuts !== this.#signOuts) return;
    const { contact_id } = this.boot;
    this.#device.keep({ ...this.boot, ...result, known: true });
    this.#messenger?.identified(result);
    // A boot that is under way asks for whom they were before.
    if (this.#isOnPage && (!this.booted || contact_id !== result.contact_id)) await this.restart();
  }

  async consent(granted: boolean): Promise<void> {
    this.#device.consent(granted);
    if (this.#device.withdrawn) this.#forgetCalls();
    await this.#messenger?.consentChanged(granted);
    this.#tracker?.kick();
    if (!granted) this.#device.erase();
  }

  open(view?: string, id?: string): Promise<void> {
    return this.#busy(async () => (await this.mount())?.open(view, id));
  }
  hide(): void {
    this.#messenger?.close();
  }
  toggle(): void {
    if (this.#isOpen) this.hide();
    else void this.open().catch(() => undefined);
  }
  newMessage(prefill = ""): Promise<void> {
    return this.#busy(async () => (await this.mount())?.compose(prefill));
  }

  /** Without properties at all the page was noticed by itself. */
  view(properties: object | null = {}): void {
    this.#messenger?.pageChanged();
    this.#call({ type: "page", properties });
  }
  track(event: string, properties?: object): void {
    this.#call({ type: "track", event, properties });
  }
  group(groupId: string, traits?: object): void {
    this.#call({ type: "group", groupId, traits });
  }

  on(name: string, listener: Listener): void {
    this.off(name, listener);
    this.#listeners.push([name, listener]);
  }
  off(name: string, listener?: Listener): void {
    this.#listeners = this.#listeners.filter((each) => each[0] !== name || (listener && each[1] !== listener));
  }

  // ---- for messenger and tracker

  get boot(): BootOutput {
    return this.#device.boot!;
  }
  get root(): ShadowRoot {
    return this.#launcher!.root;
  }
  mayStore(): boolean {
    return this.#device.mayStore();
  }
  remember(changes: Partial<BootOutput>): void {
    this.#device.keep({ ...this.boot, ...changes });
    this.#tracker?.kick();
  }
  setUnread(count: number): void {
    this.#launcher?.setUnread(count);
    this.emit("unread", { count });
  }
  setOpen(open: boolean): void {
    this.#isOpen = open;
    this.#launcher?.setOpen(open);
    this.emit(open ? "open" : "close");
    if (!open) this.#launcher?.button.focus({ preventScroll: true });
  }

  emit(name: keyof WidgetEvents, detail?: unknown): void {
    for (const [wanted, listener] of this.#listeners) {
      try {
        if (wanted === name) listener(detail);
      } catch (error) {
        // The host's own fault: told to its developer, and no further.
        console.error(error);
      }
    }
  }

  #followOtherTab(): void {
    const device = this.#device;
    const own = device.boot;
    if (!own) return;
    device.reload();
    if (device.boot && device.boot.contact_id !== own.contact_id) {
      this.#signOuts++;
      if (this.#isOnPage) void this.restart().catch(() => undefined);
    } else {
      // Everything was deleted there (consent withdrawn, visitor signed out): nothing is written here any more.
      if (!device.boot) {
        this.#forgetCalls();
        void this.#messenger?.consentChanged(false);
      }
      device.boot = own;
    }
    this.#tracker?.kick();
  }

  #ready(boot: BootOutput): void {
    this.#device.require(boot.settings.consent_required);
    this.#device.keep(boot);
    this.booted = true;
    const launcher = (this.#launcher = createLauncher(boot));
    const prefetch = () => void this.#load("messenger_url").catch(() => undefined);
    launcher.button.addEventListener("click", () => this.toggle());
    for (const sign of ["pointerenter", "focus"]) {
      launcher.button.addEventListener(sign, prefetch);
    }
    whenIdle(() => {
      if (launcher !== this.#launcher) return;
      // Who has conversations wants to see answers arrive; for the others only the code is fetched ahead.
      if (boot.conversations.length) this.mount().catch(() => undefined);
      this.#load<TrackerModule>("tracker_url")
        .then(({ start }) => (this.#tracker ??= start(this)).kick())
        .catch(() => undefined);
      if (!savesData()) prefetch();
    });
    this.emit("ready", { contact_id: boot.contact_id });
    const { identity: _identity, locale: _locale, ...claims } = this.#options;
    if (Object.values(claims).some(Boolean)) void this.identify(claims).catch(() => undefined);
  }

  /** They go with the consent, or with whom they are about. */
  #forgetCalls(): void {
    this.calls = [];
    this.#tracker?.forget();
  }

  /** Written down as it is now: the page may change what it handed over. */
  #call(call: Call): void {
    if (this.#device.withdrawn) return;
    const made = { ...call, page: currentPage(), timestamp: new Date() };
    if (this.calls.push(JSON.stringify(made)) > MOST_CALLS) this.calls.shift();
    this.#tracker?.kick();
  }

  #load<Module>(chunk: Chunk): Promise<Module> {
    // A failed download is tried again at the next click, or on the next page.
    this.#modules[chunk] ??= import(/* @vite-ignore */ new URL(this.boot[chunk], this.server).href).catch((error: unknown) => {
      delete this.#modules[chunk];
      throw error;
    });
    return this.#modules[chunk] as Promise<Module>;
  }

  /** Shows on the launcher that something is coming. Offline and not in the cache, it stays a launcher. */
  async #busy(work: () => Promise<unknown>): Promise<void> {
    const launcher = this.#launcher;
    launcher?.setBusy(true);
    await work().finally(() => launcher?.setBusy(false));
  }

  async mount(): Promise<Messenger | undefined> {
    const launcher = this.#launcher;
    if (!launcher || this.#messenger) return this.#messenger;
    const { mount } = await this.#load<MessengerModule>("messenger_url");
    if (launcher === this.#launcher) this.#messenger ??= mount(this);
    return this.#messenger;
  }
}

function whenIdle(work: () => void): void {
  const idle = () => (window.requestIdleCallback ?? setTimeout)(work);
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle);
}

const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
