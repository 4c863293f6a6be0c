/**
 * Builds what the server embeds: dist/widget.js (classic script, stable name, short cache) and
 * dist/assets/messenger-HASH.js with its views-HASH.js (modules, cached for ever), each with .br and .gz
 * beside it, and dist/manifest.json, by which the server learns the hashed name.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";

const folder = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const dist = folder("dist");

/** Browsers with adoptedStyleSheets, dynamic viewport units and Web Locks. */
const target = ["chrome111", "edge111", "firefox115", "safari16.4"];

/** Plain calls of `h` are smaller than the automatic runtime's, and need no runtime. */
const classicJsx = {
  name: "classic-jsx",
  enforce: "pre",
  transform: (code, id) => (id.endsWith(".tsx") ? `import { h, Fragment } from "preact";${code}` : null),
};

function bundle(entry, output) {
  return build({
    configFile: false,
    root: folder("."),
    base: "./",
    plugins: [classicJsx],
    oxc: { jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" } },
    build: {
      target,
      outDir: dist,
      emptyOutDir: false,
      modulePreload: false,
      rollupOptions: { input: folder(entry), output, preserveEntrySignatures: "allow-extension" },
    },
  });
}

async function precompress(file) {
  const bytes = await readFile(file);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  await writeFile(`${file}.br`, brotli);
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

await rm(dist, { recursive: true, force: true });
await bundle("loader/main.ts", { format: "iife", entryFileNames: "widget.js" });
const { output } = await bundle("messenger/mount.ts", {
  format: "es",
  entryFileNames: "assets/messenger-[hash].js",
  chunkFileNames: "assets/[name]-[hash].js",
});
const messenger = output.find((chunk) => chunk.type === "chunk" && chunk.isEntry).fileName;
await writeFile(`${dist}/manifest.json`, `${JSON.stringify({ messenger })}\n`);
for (const file of ["widget.js", ...output.map((chunk) => chunk.fileName)]) await precompress(`${dist}/${file}`);
