import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "..");
type Words = Map<string, string>;

function flatten(value: unknown, prefix = "", into: Words = new Map()): Words {
  for (const [key, inner] of Object.entries(value as object)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof inner === "string") into.set(path, inner);
    else flatten(inner, path, into);
  }
  return into;
}

function catalogue(language: string, area: string): Words {
  return flatten(JSON.parse(readFileSync(join(source, "locales", language, `${area}.json`), "utf8")));
}

function sourceText(folder: string): string {
  return readdirSync(folder).map((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceText(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? readFileSync(path, "utf8") : "";
  }).join("\n");
}

const areas = readdirSync(join(source, "locales/en")).map((name) => name.replace(".json", ""));
const code = sourceText(source);
const literals = new Set([...code.matchAll(/["'`]([\w:.-]+)["'`]/g)].map((match) => match[1]));
/** `roles.${role}` uses every key below `roles`. */
const templates = [...code.matchAll(/`((?:[\w:.-]*\$\{[^{}`]*\})+[\w:.-]*)`/g)].map((match) => {
  const pattern = (match[1] ?? "").split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\.")).join("[\\w-]+");
  return new RegExp(`^(?:${pattern})$`);
}).filter((pattern) => /[a-z]\w*\\\.|:/.test(pattern.source));

function isUsed(area: string, key: string): boolean {
  const base = key.replace(/_(zero|one|two|few|many|other)$/, "");
  return [key, base, `${area}:${key}`, `${area}:${base}`].some((name) => literals.has(name) || templates.some((pattern) => pattern.test(name)));
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).toSorted();

it("has the same areas in both languages", () => {
  expect(readdirSync(join(source, "locales/fa"))).toEqual(readdirSync(join(source, "locales/en")));
});

describe.each(areas)("%s", (area) => {
  const english = catalogue("en", area);
  const persian = catalogue("fa", area);

  it("has the same keys in both languages", () => {
    expect([...persian.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it("says something everywhere, with the same blanks to fill in", () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe("");
      expect(persian.get(key)?.trim(), key).not.toBe("");
      expect(placeholders(persian.get(key) ?? ""), key).toEqual(placeholders(text));
    }
  });

  it("has no words that nothing shows", () => {
    expect([...english.keys()].filter((key) => !isUsed(area, key))).toEqual([]);
  });

  it("writes Persian with Persian letters", () => {
    const arabicLetters = [...persian].filter(([, text]) => /[يكة]/.test(text)).map(([key]) => key);
    expect(arabicLetters).toEqual([]);
  });
});
