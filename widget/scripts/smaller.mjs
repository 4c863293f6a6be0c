/** What makes the built files smaller still: a second minifier after the bundler's own, and the best of several brotlis. */
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { minify } from "terser";

/** Names of what the loader alone uses, and only of its widget: neither the page, nor the other chunks. */
export const WIDGETS_OWN = /^(?:answer|erase|hold|isAllowed|isWithdrawn|keep|onOtherTab|reload|require|signOut|wasAllowed)$/;
/** Names of other properties that the loader alone reads and writes. */
const LOADERS_OWN = /^(?:isFinal|setBusy)$/;

const TERSER = {
  ecma: 2020,
  // "Unsafe" for functions that are constructed or read their prototype, and for what is neither text nor number and put
  // into text: there are none here.
  compress: { passes: 3, unsafe: true, unsafe_arrows: true },
  // Quotes of one kind throughout repeat more than those that need no escaping.
  format: { quote_style: 1 },
};
const ROUNDS = 2;
const VERSION = JSON.parse(readFileSync(new URL(import.meta.resolve("terser/package.json")), "utf8")).version;

/** The bundler folds constants and names; terser finds another percent and a half in what it leaves. */
export const minifyAgain = {
  name: "minify-again",
  // A file of another content must have another name.
  augmentChunkHash: () => JSON.stringify([VERSION, TERSER, ROUNDS]),
  generateBundle: {
    order: "post",
    async handler({ format }, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const mangle = format === "iife" ? { properties: { regex: LOADERS_OWN } } : {};
        // Once more finds what only the first time has laid open.
        for (let round = 0; round < ROUNDS; round++) {
          chunk.code = (await minify(chunk.code, { ...TERSER, mangle, module: format === "es" })).code;
        }
      }
    },
  },
};

/** Distances are coded in one of several ways; which is shortest differs from file to file. */
const DISTANCES = [[0, 0], [0, 2], [1, 0], [3, 0]];
const WINDOWS = [16, 22];

/** The smallest of what brotli's own choices give, each for a file of this size. */
export function brotli(bytes) {
  const tries = WINDOWS.flatMap((window) => DISTANCES.map(([postfix, direct]) => brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: window,
      [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
      [constants.BROTLI_PARAM_NDIRECT]: direct,
    },
  })));
  return tries.reduce((least, each) => (each.length < least.length ? each : least));
}
