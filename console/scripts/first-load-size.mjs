/**
 * What a browser fetches before the inbox can be used, gzipped: index.html, the entry with its style sheets and
 * preloads, and everything the shell, the inbox and one language need. Fails above the budget. Fonts are not counted.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const budgetBytes = 300 * 1024;
const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");
const manifest = JSON.parse(readFileSync(join(dist, "console-assets/manifest.json"), "utf8"));
const lazyButNeeded = [
  "src/app/shell/Shell.tsx", "src/inbox/InboxPage.tsx",
  "src/locales/fa/app.json", "src/locales/fa/inbox.json",
];

const files = new Set(["index.html"]);
const visited = new Set();
function collect(key) {
  if (visited.has(key)) return;
  visited.add(key);
  const chunk = manifest[key];
  if (!chunk) return;
  files.add(chunk.file);
  for (const sheet of chunk.css ?? []) files.add(sheet);
  for (const imported of chunk.imports ?? []) collect(imported);
}

collect("index.html");
for (const key of lazyButNeeded) {
  if (!manifest[key]) throw new Error(`${key} is no chunk of its own any more: bring this list up to date`);
  collect(key);
}

let total = 0;
for (const file of [...files].toSorted()) {
  const size = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1024).toFixed(1).padStart(8)} KiB  ${file}`);
}
console.log(`${(total / 1024).toFixed(1).padStart(8)} KiB  first load, gzip (budget ${budgetBytes / 1024} KiB)`);
if (total > budgetBytes) process.exitCode = 1;
