/** The verbs of `rahnama('verb', …)`. Those that need a booted widget wait for it, in order. */
import type { IdentifyInput } from "@rahnama/client";
import type { BootOptions } from "./boot.ts";
import type { Listener, Widget } from "./widget.ts";

export type Command = [verb: string, ...parameters: unknown[]];

/** A page that calls in a loop while the server is away must not fill the memory. */
const MOST_WAITING = 100;
const AT_ONCE = /^(boot|reset|shutdown|consent|on|off)$/;

export function commandsFor(widget: Widget) {
  const waiting: Command[] = [];
  const warned = new Set<string>();
  const identify = (input: IdentifyInput) => widget.identify(input);

  const verbs = new Map<string, (...parameters: never[]) => unknown>(
    Object.entries({
      boot: (options?: BootOptions) => (widget.shutdown(), widget.start(options ?? {})),
      reset: () => widget.reset(),
      shutdown: () => widget.shutdown(),
      consent: (granted: boolean) => widget.consent(granted),
      on: (name: string, listener: Listener) => widget.on(name, listener),
      off: (name: string, listener?: Listener) => widget.off(name, listener),
      identify,
      update: identify,
      page: () => widget.pageChanged(),
      show: () => widget.open(),
      hide: () => widget.close(),
      toggle: () => widget.toggle(),
      open: (view?: string, id?: string) =>
        widget.open(
          view === "conversation" ? (id ? { view, thread: id } : { view: "list" }) : view ? { view: "home" } : undefined,
        ),
      newMessage: (prefill?: string) => widget.compose(prefill ?? ""),
    }),
  );

  function run([verb, ...parameters]: Command): void {
    const action = verbs.get(verb);
    if (!action) {
      if (!warned.has(verb)) console.warn(`Rahnama: unknown verb ${verb}`);
      warned.add(verb);
    } else if (!widget.booted && !AT_ONCE.test(verb)) {
      if (waiting.length < MOST_WAITING) waiting.push([verb, ...parameters]);
    } else {
      // A refused or failed call is nothing the page could repair, and must not reach its error handlers.
      void (async () => action(...(parameters as never[])))().catch(() => undefined);
    }
  }

  return { run, runWaiting: () => waiting.splice(0).forEach(run) };
}
