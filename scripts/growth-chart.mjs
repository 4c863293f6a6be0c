// Draws how the cost of counting for whom a condition holds grows with the number of people:
//   target/release/examples/load preview --json figures.json && node scripts/growth-chart.mjs figures.json > docs/images/preview-growth.svg
import { readFileSync } from "node:fs";

const { scenarios } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const lines = new Map();
for (const { name, product, bare } of scenarios.flatMap(({ figures }) => figures)) {
  const [, people, question] = /^(\d+) people: (.+)$/.exec(name) ?? [];
  if (!question) continue;
  lines.set(question, [...(lines.get(question) ?? []), [Number(people), product]]);
  if (!lines.get("counting everybody")?.some(([known]) => known === Number(people))) {
    lines.set("counting everybody", [...(lines.get("counting everybody") ?? []), [Number(people), bare]]);
  }
}

const [width, height, left, right, top, bottom] = [860, 460, 64, 290, 40, 48];
const across = (people) => left + ((Math.log10(people) - 4) / 2) * (width - left - right);
const up = (ms) => height - bottom - (Math.log10(ms / 0.5) / 3.6) * (height - top - bottom);
const text = (x, y, words, more = "") => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;
const rule = (x1, y1, x2, y2, more) => `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" ${more}/>`;

const drawn = [];
for (const ms of [1, 10, 100, 1000]) {
  drawn.push(rule(left, up(ms), width - right, up(ms), ms === 1000 ? 'stroke="#c92a2a" stroke-dasharray="5 4"' : 'stroke="#8884"'));
  drawn.push(text(left - 8, up(ms) + 4, `${ms.toLocaleString("en")} ms`, 'text-anchor="end"'));
}
for (const people of [1e4, 1e5, 1e6]) drawn.push(text(across(people), height - bottom + 20, people.toLocaleString("en"), 'text-anchor="middle"'));
drawn.push(text((left + width - right) / 2, height - 8, "people", 'text-anchor="middle"'));
drawn.push(text(left, 20, "Milliseconds until the count is there; both axes logarithmic; dashed: the aim at a million", 'font-weight="600"'));

// The slowest first; names are pushed apart where lines end close to each other.
const last = ([, points]) => points.at(-1)[1];
let lowest = 0;
[...lines].sort((one, other) => last(other) - last(one)).forEach(([question, points], index, all) => {
  const colour = question === "counting everybody" ? "#868e96" : `hsl(${Math.round((index * 330) / all.length)} 65% 45%)`;
  const path = points.map(([people, ms]) => `${across(people).toFixed(1)},${up(ms).toFixed(1)}`).join(" ");
  drawn.push(`<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`);
  lowest = Math.max(lowest + 17, up(last([question, points])));
  drawn.push(rule(across(1e6), up(last([question, points])), across(1e6) + 14, lowest - 4, `stroke="${colour}"`));
  drawn.push(text(across(1e6) + 18, lowest, `${question}: ${Math.round(last([question, points]))} ms`, `fill="${colour}"`));
});
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#495057">
<rect width="${width}" height="${height}" fill="#fff"/>
${drawn.join("\n")}
</svg>`);
