/**
 * Builds what the server embeds: dist/widget.js (classic script, stable name, short cache) and, under
 * dist/assets, tracker-HASH.js, and messenger-HASH.js with what it fetches later (modules, cached for ever), each
 * with .br and .gz beside it, and dist/manifest.json, by which the server learns the hashed names. Another folder than dist
 * may be named.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { bestOrder } from "./best-order.mjs";
import { oneWidget } from "./one-widget.mjs";
import { shortNames } from "./short-names.mjs";
import { brotli, minifyAgain, WIDGETS_OWN } from "./smaller.mjs";
import { classicJsx, jsx, slimPreact } from "./slim-preact.mjs";

const folder = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const dist = process.argv[2] ? resolve(process.argv[2]) : folder("dist");
const messengerEntry = folder("messenger/mount.ts");

/** Browsers with adoptedStyleSheets, dynamic viewport units and Web Locks. */
const target = ["chrome111", "edge111", "firefox115", "safari16.4"];

/** Feature of Lightning CSS: a stand-in for light-dark(), which the widget does not use, beside each color-scheme. */
const LIGHT_DARK = 1 << 20;

/** All that the entry needs before it can be used is one chunk: one request, and one dictionary to compress with. */
const needed = new Set();
const neededAtOnce = {
  name: "needed-at-once",
  buildEnd() {
    const walk = (id) => {
      if (needed.has(id)) return;
      needed.add(id);
      this.getModuleInfo(id).importedIds.forEach(walk);
    };
    walk(messengerEntry);
  },
};

const shared = {
  configFile: false,
  root: folder("."),
  base: "./",
  css: { lightningcss: { exclude: LIGHT_DARK } },
  oxc: { jsx },
};

function buildLoader() {
  return build({
    ...shared,
    plugins: [oneWidget(WIDGETS_OWN), minifyAgain, bestOrder],
    build: {
      target,
      outDir: dist,
      emptyOutDir: false,
      rollupOptions: { input: folder("loader/main.ts"), output: { format: "iife", entryFileNames: "widget.js" } },
    },
  });
}

function buildMessenger() {
  return build({
    ...shared,
    plugins: [slimPreact(), classicJsx, shortNames(folder("messenger")), neededAtOnce, minifyAgain],
    build: {
      target,
      outDir: dist,
      emptyOutDir: false,
      // As a library: chunks are imported as they are, without a helper that preloads.
      lib: { entry: messengerEntry, formats: ["es"] },
      rollupOptions: {
        preserveEntrySignatures: "allow-extension",
        output: {
          entryFileNames: "assets/messenger-[hash].js",
          chunkFileNames: "assets/[name]-[hash].js",
          minify: true,
          comments: false,
          codeSplitting: { groups: [{ name: (id) => (needed.has(id) ? "messenger" : null) }] },
        },
      },
    },
  });
}

function buildTracker() {
  return build({
    ...shared,
    plugins: [minifyAgain],
    build: {
      target,
      outDir: dist,
      emptyOutDir: false,
      lib: { entry: folder("tracker/start.ts"), formats: ["es"] },
      rollupOptions: { output: { entryFileNames: "assets/tracker-[hash].js", minify: true, comments: false } },
    },
  });
}

async function precompress(file) {
  const bytes = await readFile(file);
  await writeFile(`${file}.br`, brotli(bytes));
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await buildLoader();
const [{ output: messengerFiles }] = await buildMessenger();
const [{ output: trackerFiles }] = await buildTracker();
const entry = (files) => files.find((chunk) => chunk.type === "chunk" && chunk.isEntry).fileName;
const manifest = { messenger: entry(messengerFiles), tracker: entry(trackerFiles) };
await writeFile(`${dist}/manifest.json`, `${JSON.stringify(manifest)}\n`);
for (const file of ["widget.js", ...[...messengerFiles, ...trackerFiles].map((chunk) => chunk.fileName)]) await precompress(`${dist}/${file}`);
