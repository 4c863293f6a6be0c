/**
 * The widget of one page: boots, shows the launcher, and fetches the messenger when somebody is about to
 * use it. It opens no socket itself.
 */
import type { IdentifyInput, IdentifyOutput } from "@rahnama/client";
import { declinesTracking } from "../shared/do-not-track.ts";
import { MOST_CALLS } from "../shared/host.ts";
import type { Booted, Call, Host, Messenger, MessengerModule, Tracker, TrackerHost, TrackerModule, WidgetEvents } from "../shared/host.ts";
import { type BootOptions, call, currentPage, type Failure, requestBoot } from "./boot.ts";
import { Device } from "./device.ts";
import { createLauncher, type Launcher } from "./launcher.ts";
import { watchPages } from "./navigation.ts";

export type Listener = (detail: unknown) => void;

export class Widget extends Device implements TrackerHost {
  booted = false;
  calls: string[] = [];
  declare unfinished: unknown;
  declare identifying: Promise<unknown> | undefined;
  declare readonly server: string;
  readonly page = currentPage;
  #listeners: [name: string, listener: Listener][] = [];
  /** what the page said of the visitor; another object for each whom it was told to be: an answer about an earlier one is dropped */
  #options: BootOptions = {};
  /** counts boots and shutdowns: an answer that belongs to an earlier one is dropped */
  #round = 0;
  #launcher: Launcher | undefined;
  #messenger: Messenger | undefined;
  #tracker: Tracker | undefined;
  #isOpen: boolean | undefined;
  /** what had the focus when the messenger was opened */
  #opener: Element | null | undefined;
  /** booted, or about to be */
  #isOnPage: boolean | undefined;
  readonly look: () => void;

  constructor(server: string, workspaceKey: string, consentRequired: boolean) {
    super(workspaceKey, consentRequired);
    this.server = server;
    this.look = watchPages(() => !!this.#isOnPage, () => this.view(null));
    this.onOtherTab((isReset) => this.#followOtherTab(isReset));
    addEventListener("pagehide", () => this.hold(this.calls.splice(0)));
  }

  async start(options: BootOptions): Promise<void> {
    Object.assign(this.#options, options);
    const round = ++this.#round;
    // From now on, not from the server's answer on: where somebody landed is worth knowing.
    this.#isOnPage = true;
    this.look();
    for (let attempt = 0; round === this.#round; attempt++) {
      try {
        const before = this.boot;
        const boot = await requestBoot(this, this.#options);
        if (round !== this.#round) return;
        this.require(boot.settings.consent_required);
        if (!before && this.isAllowed()) {
          // Two tabs that open at once are one visitor: the first to be told its name wins.
          this.reload();
          if (this.boot) continue;
        }
        return this.#ready(boot);
      } catch (error) {
        if ((error as Failure).isFinal) return console.warn("Rahnama:", (error as Failure).detail);
        // No network: what the last page was told serves, and the messenger reconnects by itself. Not where the page
        // says who its visitor is: better no messenger than somebody else's.
        if (this.boot && !this.#options.identity && round === this.#round) return this.#ready(this.boot);
        // Later and later, and not before the server wants to hear of it.
        const wait = Math.max((error as Failure).retry_after_ms || 0, 2 ** attempt * 1000 * (Math.random() + 0.5));
        await new Promise((resolve) => setTimeout(resolve, wait));
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
    this.#launcher?.remove();
    this.#isOnPage = false;
    this.#messenger = this.#launcher = undefined;
    if (this.#isOpen) this.setOpen(false);
  }

  /** Forgets the visitor, as when somebody signs out, and starts as a new one. */
  reset(): void {
    this.shutdown();
    this.#options = { locale: this.#options.locale };
    this.#forgetCalls();
    this.signOut();
    void this.start({});
  }

  async identify(input: IdentifyInput): Promise<void> {
    // Told with what else the page tells.
    const tell = () => this.#call({ type: "identify", ...input });
    if (input.identity) this.#options = { ...this.#options };
    // Not before the consent, nor of who asks not to be followed.
    else if (!this.mayStore() || declinesTracking(this.boot)) return tell();
    const person = this.#options;
    const request = (this.identifying = call<IdentifyOutput>(this, "identify", input, this.boot!.visitor_token).finally(() => {
      // The page may have said more since.
      if (this.identifying === request) this.identifying = undefined;
    }));
    const result = await request.catch((error: Failure) => {
      if (person === this.#options && !error.isFinal) {
        if (!input.identity) tell();
        // What was signed is for the server to hear at once: until it has, there is no messenger.
        else if (this.#isOnPage) void this.restart(input);
      }
      throw error;
    });
    // It is about somebody who is not here any more.
    if (person !== this.#options) return;
    const isOther = this.boot!.contact_id !== result.contact_id;
    // What somebody else wrote is not theirs.
    this.remember({ ...result, known: true, ...(isOther && { conversations: [], unread: 0 }) });
    this.#messenger?.identified(result);
    // A boot that is under way asks for whom they were before.
    if (this.#isOnPage && (isOther || !this.booted)) await this.restart();
  }

  async consent(granted: boolean): Promise<void> {
    if (granted && this.#followOtherTab()) return;
    this.answer(granted);
    if (this.isWithdrawn()) this.#forgetCalls();
    await this.#messenger?.consentChanged(granted);
    this.#tracker?.kick();
    if (!granted) this.erase();
  }

  open(view?: string, id?: string): Promise<void> {
    return this.#with((messenger) => messenger?.open(view, id));
  }
  hide(): void {
    this.#messenger?.close();
  }
  toggle(): void {
    if (this.#isOpen) this.hide();
    else void this.open().catch(() => undefined);
  }
  newMessage(prefill?: string): Promise<void> {
    return this.#with((messenger) => messenger?.compose(prefill));
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

  get root(): ShadowRoot {
    return this.#launcher!.root;
  }
  remember(changes: Partial<Booted>): void {
    this.keep({ ...this.boot!, ...changes });
    this.#tracker?.kick();
  }
  setUnread(count: number): void {
    this.#launcher?.setUnread(count);
    this.emit("unread", { count });
  }
  setOpen(open: boolean): void {
    this.#isOpen = open;
    this.#launcher?.setOpen(open, this.#opener);
    this.emit(open ? "open" : "close");
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

  /** Whether this page stays whom it was, though that tab is somebody else. */
  #followOtherTab(isReset?: unknown): unknown {
    const own = this.boot;
    if (!own) return;
    const couldStore = this.mayStore();
    this.reload(isReset);
    const { boot } = this;
    const isOther = boot?.contact_id !== own.contact_id;
    // Unless stored, each tab is somebody of its own. Whoever has written here goes on: for both, if the other has not yet
    // and nothing was withdrawn, otherwise in memory for as long as the page is open.
    const isKept = isOther && own.known && !couldStore && this.mayStore();
    if (isKept) {
      if (boot!.known || this.wasAllowed) this.answer(false);
    } else if (boot && (boot.contact.verified || !couldStore || (boot.known && !own.known))) this.#messenger?.identified(boot); // goes on, or hands over to the next
    else if (isOther) this.#forgetCalls();
    if (isKept || (!boot && !isReset && !this.isAllowed())) {
      // Otherwise everything was deleted there with the consent: nothing is written here any more.
      this.keep(own);
      void this.#messenger?.consentChanged(this.mayStore());
    } else if (isOther) {
      // Nothing of what the page said of the visitor before is said of this one.
      this.#options = { locale: this.#options.locale };
      if (this.#isOnPage) void this.restart().catch(() => undefined);
    }
    this.#tracker?.kick();
    return isKept;
  }

  #ready(boot: Booted): void {
    this.keep(boot);
    this.booted = true;
    const isCurrent = () => launcher === this.#launcher;
    const launcher = (this.#launcher = createLauncher(boot, isCurrent));
    launcher.button.onclick = () => this.toggle();
    const finish = () => {
      launcher.put();
      (window.requestIdleCallback ?? setTimeout)(fetchAhead);
    };
    const fetchAhead = () => {
      if (!isCurrent()) return;
      // Who has conversations wants to see answers arrive; for the others only the code is fetched ahead.
      if (boot.conversations[0] || boot.waiting || this.unfinished) this.mount().catch(() => undefined);
      this.#load<TrackerModule>("tracker_url")
        .then(({ start }) => (this.#tracker ??= start(this)).kick())
        .catch(() => undefined);
      if (!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData) this.#load("messenger_url").catch(() => undefined);
    };
    if (document.readyState === "complete") finish();
    else addEventListener("load", finish);
    this.emit("ready", { contact_id: boot.contact_id });
    // From now on the token stands for whom was signed for.
    this.#options.identity = undefined;
    const { locale: _locale, ...claims } = this.#options;
    if (Object.values(claims).join("")) void this.identify(claims).catch(() => undefined);
  }

  /** They go with the consent, or with whom they are about. */
  #forgetCalls(): void {
    this.calls = [];
    this.unfinished = undefined;
    this.#tracker?.forget();
  }

  /** Written down as it is now: the page may change what it handed over. */
  #call(call: Call): void {
    if (this.isWithdrawn()) return;
    const made = { ...call, page: currentPage(), timestamp: new Date() };
    if (this.calls.push(JSON.stringify(made)) > MOST_CALLS) this.calls.shift();
    this.#tracker?.kick();
  }

  /** A failed download is tried again at the next click, or on the next page. */
  async #load<Module>(chunk: "messenger_url" | "tracker_url"): Promise<Module> {
    return import(/* @vite-ignore */ new URL(this.boot![chunk], this.server).href);
  }

  /** Shows on the launcher that something is coming. Offline and not in the cache, it stays a launcher. */
  async #with(work: (messenger: Messenger | undefined) => Promise<void> | undefined): Promise<void> {
    const launcher = this.#launcher;
    if (!this.#isOpen) this.#opener = document.activeElement;
    launcher?.setBusy(true);
    await this.mount()
      .then(work)
      .finally(() => launcher?.setBusy(false));
  }

  async mount(): Promise<Messenger | undefined> {
    const launcher = this.#launcher;
    if (!launcher || this.#messenger) return this.#messenger;
    const { mount } = await this.#load<MessengerModule>("messenger_url");
    if (launcher === this.#launcher) this.#messenger ??= mount(this as Host);
    return this.#messenger;
  }
}
