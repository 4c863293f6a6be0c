/** Fails when a bundle is over its byte budget (brotli, as the server sends it). */
import { readdirSync, statSync } from "node:fs";

const dist = new URL("../dist/", import.meta.url);
const chunks = readdirSync(new URL("assets/", dist)).filter((name) => name.endsWith(".js"));
const budgets = [["widget.js", 4 * 1024], ...chunks.map((name) => [`assets/${name}`, 16 * 1024])];

for (const [file, budget] of budgets) {
  const { size } = statSync(new URL(`${file}.br`, dist));
  console.log(`${file}: ${size} of ${budget} bytes`);
  if (size > budget) process.exitCode = 1;
}
