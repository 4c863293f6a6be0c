/** The verbs of `rahnama('verb', …)`, which are the widget's methods. Those that need a booted one wait for it, in order. */
import type { Widget } from "./widget.ts";

export type Command = [verb: string, ...parameters: unknown[]];

/** A page that calls in a loop while the server is away must not fill the memory. */
const MOST_WAITING = 100;
/** The first group runs at once. Calls of the tracker are of the moment in which they are made; it has a queue of its own. */
const VERBS =
  /^(?:(boot|reset|shutdown|consent|on|off|track|page|group)|identify|update|show|hide|toggle|open|newMessage)$/;

/** Where the name of the method is another. */
const METHODS: Record<string, string> = { boot: "restart", page: "view", update: "identify", show: "open" };
type Methods = Record<string, (...parameters: unknown[]) => unknown>;

export function commandsFor(widget: Widget): (command: Command) => void {
  const waiting: Command[] = [];
  const warned = new Set<string>();

  function run(command: Command): void {
    const [verb, ...parameters] = command;
    const known = VERBS.exec(verb);
    if (!known) {
      if (!warned.has(verb)) console.warn(`Rahnama: unknown verb ${verb}`);
      warned.add(verb);
    } else if (!widget.booted && !known[1]) {
      if (waiting.length < MOST_WAITING) waiting.push(command);
    } else {
      const method = METHODS[verb] ?? verb;
      // A refused or failed call is nothing the page could repair, and must not reach its error handlers.
      void (async () => (widget as unknown as Methods)[method]!(...parameters))().catch(() => undefined);
    }
  }

  widget.on("ready", () => waiting.splice(0).forEach(run));
  return run;
}
