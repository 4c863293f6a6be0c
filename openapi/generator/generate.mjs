// Writes the client's types from openapi.json; with --check, only says whether they are up to date.
import { readFile, writeFile } from "node:fs/promises";
import openapiTypescript, { astToString } from "openapi-typescript";

const source = new URL("../openapi.json", import.meta.url);
const target = new URL("../client/src/schema.d.ts", import.meta.url);
const text = `// Generated from openapi.json by \`make openapi\`; do not edit.\n${astToString(await openapiTypescript(source))}`;
if (process.argv.includes("--check")) {
  const committed = await readFile(target, "utf8").catch(() => "");
  process.exit(committed === text ? 0 : 1);
}
await writeFile(target, text);
