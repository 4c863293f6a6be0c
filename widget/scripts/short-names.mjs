/**
 * Gives the messenger's classes and custom properties short names in the bundle. Nobody outside of the shadow
 * root may rely on them, but for the few in KEPT, by which tests find their way.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const KEPT = ["messenger", "start", "end", "bubble", "row"];
/** A page's `@property` rules hold in shadow roots as well: a name that it registers would change what ours mean. */
const PREFIX = "rn-";
const CLASS = /\.([a-z][\w-]*)(?=[^{}]*\{)/g;
const PROPERTY = /--[a-z][\w-]*/g;

export function shortNames(messenger) {
  const folder = join(messenger, "styles");
  const css = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "")).join("\n");
  const classes = named([...css.matchAll(CLASS)].map(([, name]) => name).filter((name) => !KEPT.includes(name)));
  const properties = named(css.match(PROPERTY).map((name) => name.slice(2)));
  const shortClasses = (text) => text.replace(/[a-z][\w-]*/g, (name) => classes.get(name) ?? name);
  const shortProperties = (text) => text.replace(PROPERTY, (name) => `--${PREFIX}${properties.get(name.slice(2)) ?? name.slice(2)}`);
  const inQuotes = (text, change) => text.replace(/"[^"]*"/g, change);
  return [
    {
      name: "short-names",
      enforce: "pre",
      transform(code, id) {
        if (!id.startsWith(messenger) || !/\.tsx?$/.test(id)) return null;
        const styled = code.replace(/ class=("[^"]*"|\{`[^`]*`\}|\{[^{}]*\})/g, (whole) => {
          if (!whole.includes("`")) return inQuotes(whole, shortClasses).replace(/^ \w+=/, " class=");
          const [before, text, after] = whole.split("`");
          const parts = text.split(/(\$\{[^}]*\})/);
          return [before, parts.map((part, at) => (at % 2 ? inQuotes(part, shortClasses) : shortClasses(part))).join(""), after].join("`");
        });
        return inQuotes(styled, shortProperties);
      },
    },
    {
      name: "short-names-in-styles",
      enforce: "post",
      transform(code, id) {
        if (!id.startsWith(folder)) return null;
        return shortProperties(code.replace(CLASS, (whole, name) => `.${classes.get(name) ?? name}`));
      },
    },
  ];
}

/** The most used ones first, as they are written most often. */
function named(names) {
  const count = new Map();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  const sorted = [...count.keys()].sort((a, b) => count.get(b) - count.get(a) || (a < b ? -1 : 1));
  return new Map(sorted.map((name, at) => [name, `${at < 26 ? "" : LETTERS[Math.floor(at / 26) - 1]}${LETTERS[at % 26]}`]));
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
