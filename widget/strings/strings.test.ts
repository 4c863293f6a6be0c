import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import en from "./en.json";
import fa from "./fa.json";

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

it("exist in both languages, with the same placeholders", () => {
  expect(Object.keys(fa)).toEqual(Object.keys(en));
  for (const [key, text] of Object.entries(en)) {
    expect(placeholders(fa[key as keyof typeof fa]), key).toEqual(placeholders(text));
  }
});

it("are written with Persian letters", () => {
  for (const text of Object.values(fa)) expect(text).not.toMatch(/[يك٠-٩]/);
});

it("are all used, and all that is used exists", () => {
  const source = ["messenger", "loader"]
    .map((folder) => join(import.meta.dirname, "..", folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  for (const [, key] of source.matchAll(/\bt\("([\w.]+)"/g)) {
    expect(Object.keys(en).some((known) => known === key || known.startsWith(`${key}.`)), key).toBe(true);
  }
  for (const key of Object.keys(en)) {
    const base = key.replace(/\.(one|other)$/, "");
    const composed = /^message\.(sending|sent|seen)$/.test(key);
    expect(composed || source.includes(`"${base}"`), key).toBe(true);
  }
});
