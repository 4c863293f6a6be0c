/** widget.js: reads its own script tag, puts `rahnama` on the page and boots. */
import type { BootOptions } from "./boot.ts";
import { type Command, commandsFor } from "./commands.ts";
import { Widget } from "./widget.ts";

interface Rahnama {
  (...command: Command): void;
  /** calls made before this script had loaded */
  q?: Iterable<unknown>[];
  /** the document that it was loaded into: a script may write another one into the same window */
  loaded?: Element;
}

function start(script: HTMLScriptElement): void {
  const page = window as unknown as { rahnama?: Rahnama };
  const stub = page.rahnama;
  const { workspace, locale, consent, manual } = script.dataset;
  if (stub?.loaded === document.documentElement) return;
  if (!workspace) return console.warn("Rahnama: no data-workspace");

  if (stub?.loaded) stub("shutdown");
  const widget = new Widget(new URL(script.src).origin, workspace, consent === "required");
  const run = commandsFor(widget);
  const rahnama: Rahnama = (...command) => {
    try {
      run(command);
    } catch {
      // Whatever happens in here, the page goes on.
    }
  };
  rahnama.loaded = document.documentElement;
  page.rahnama = rahnama;

  // A queued boot is the boot: booting twice would make two visitors.
  const options: BootOptions = { locale };
  let wanted = manual === undefined;
  for (const call of stub?.q ?? []) {
    const [verb, ...parameters] = call as Command;
    if (verb !== "boot") rahnama(verb, ...parameters);
    else wanted = !!Object.assign(options, parameters[0]);
  }
  if (wanted) rahnama("boot", options);
}

try {
  start(document.currentScript as HTMLScriptElement);
} catch {
  // Old browser or broken page: no widget, no harm.
}
