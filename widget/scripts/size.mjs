/**
 * Fails when the loader, the tracker, or all that has to be fetched from the click to a usable messenger, is over
 * its byte budget (brotli, as the server sends it). That is the entry with whatever it imports statically; what comes
 * later is listed.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const LOADER_BUDGET = 4096;
const TRACKER_BUDGET = 3584;
const FIRST_OPEN_BUDGET = 16384;

const named = process.argv[2];
const dist = named ? pathToFileURL(`${resolve(named)}/`) : new URL("../dist/", import.meta.url);
const size = (file) => statSync(new URL(`${file}.br`, dist)).size;

const first = new Set();
function need(file) {
  if (first.has(file)) return;
  first.add(file);
  const code = readFileSync(new URL(file, dist), "utf8");
  // `import … from "./x.js"`, `export … from "./x.js"` and `import "./x.js"`, but not `import("./x.js")`.
  for (const [, chunk] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) need(`assets/${chunk}`);
}
const { messenger, tracker } = JSON.parse(readFileSync(new URL("manifest.json", dist), "utf8"));
need(messenger);

const firstOpen = [...first].reduce((sum, file) => sum + size(file), 0);
check("widget.js", size("widget.js"), LOADER_BUDGET);
check(tracker, size(tracker), TRACKER_BUDGET);
for (const file of first) console.log(`${file}: ${size(file)} bytes, needed at the first opening`);
check("first opening", firstOpen, FIRST_OPEN_BUDGET);
for (const name of readdirSync(new URL("assets/", dist)).filter((each) => each.endsWith(".js"))) {
  const file = `assets/${name}`;
  if (!first.has(file) && file !== tracker) console.log(`${file}: ${size(file)} bytes, later`);
}

function check(what, bytes, budget) {
  console.log(`${what}: ${bytes} of ${budget} bytes`);
  if (bytes > budget) process.exitCode = 1;
}
