import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "..");
const styles = join(source, "../../node_modules/@mantine/core/styles");

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [readFileSync(path, "utf8")] : [];
  });
}

it("imports the styles of every Mantine component in use", () => {
  const code = sources(source);
  const used = code.flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/gs)])
    .flatMap((match) => (match[1] ?? "").split(",").map((name) => name.trim().split(" ")[0] ?? ""));
  const imported = new Set(code.flatMap((text) => [...text.matchAll(/@mantine\/core\/styles\/(\w+)\.layer\.css/g)].map((match) => match[1])));
  const missing = new Set(used.filter((name) => existsSync(join(styles, `${name}.layer.css`)) && !imported.has(name)));
  expect([...missing]).toEqual([]);
  expect(used.length).toBeGreaterThan(20);
});
