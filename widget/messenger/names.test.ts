import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shortNames } from "../scripts/short-names.mjs";

const folder = import.meta.dirname;
const sheets = readdirSync(join(folder, "styles")).map((name) => join(folder, "styles", name));
const [inCode, inStyles] = shortNames(folder);
const read = (path: string) => readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
const names = (text: string) => text.match(/--[a-z][\w-]*/g) ?? [];

it("of custom properties are none that a page registers for itself", () => {
  const styles = sheets.map((path) => inStyles!.transform(read(path), path)!);
  const code = ["theme.ts", "full-screen.ts"].map((name) => inCode!.transform(read(join(folder, name)), join(folder, name))!);
  const launcher = ["launcher.css", "launcher.ts"].map((name) => read(join(folder, "../loader", name)));
  const all = [...styles, ...code, ...launcher].flatMap(names);
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter((name) => !name.startsWith("--rn-"))).toEqual([]);
});
