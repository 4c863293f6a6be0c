import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "..");

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** The opening tags that mention the class. */
function cutElements(text: string): string[] {
  return [...text.matchAll(/<[\w.]+(?:(?!<[\w/])[^])*?cut-(?:line|words)[^\n<]*/g)].map((match) => match[0]);
}

// Without a direction of its own, text of the other script loses its beginning instead of its end.
it("gives every line that is cut a direction of its own", () => {
  const without = files(source).filter((path) => path.endsWith(".tsx")).flatMap((path) =>
    cutElements(readFileSync(path, "utf8")).filter((tag) => !/\bdir=|<bdi\b/.test(tag)).map((tag) => `${relative(source, path)}: ${tag.trim()}`));
  expect(without).toEqual([]);
});
