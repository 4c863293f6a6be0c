/**
 * Functions of a script and members of an object may stand in any order, and what stands near what it resembles is
 * compressed better: by about one percent. Tries a few hundred orders, each a step from the best so far, and the same ones in
 * each build.
 */
import { brotliCompressSync, constants } from "node:zlib";

const TRIES = 700;

export const bestOrder = {
  name: "best-order",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === "chunk") chunk.code = reordered(chunk.code, this.parse(chunk.code));
    },
  },
};

function reordered(code, program) {
  const textOf = ({ start, end }) => code.slice(start, end);
  const { body } = program.body[0].expression.callee.body ?? program.body[0].expression.argument.callee.body;
  const largest = body.flatMap(objectsIn).reduce((one, other) => (one.properties.length < other.properties.length ? other : one));
  const isFunction = ({ type }) => type === "FunctionDeclaration";
  const rest = body.filter((statement) => !isFunction(statement)).map((statement) =>
    statement.start < largest.start && statement.end > largest.end
      ? [code.slice(statement.start, largest.start), code.slice(largest.end, statement.end)]
      : [textOf(statement)],
  );
  const functions = body.filter(isFunction).map(textOf);
  const members = largest.properties.map(textOf);
  const written = () => {
    const object = `{${members.join()}}`;
    return code.slice(0, body[0].start) + functions.join("") + rest.map((parts) => parts.join(object)).join("") + code.slice(body.at(-1).end);
  };
  const random = randomFrom(1);
  let least = compressed(written());
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const list = random() < functions.length / (functions.length + members.length) ? functions : members;
    const [from, to] = [Math.floor(random() * list.length), Math.floor(random() * list.length)];
    list.splice(to, 0, ...list.splice(from, 1));
    const length = compressed(written());
    if (length <= least) least = length;
    else list.splice(from, 0, ...list.splice(to, 1));
  }
  return written();
}

const compressed = (code) =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_LGWIN]: 16, [constants.BROTLI_PARAM_SIZE_HINT]: code.length } }).length;

function objectsIn(node) {
  const inside = Object.values(node).flat().flatMap((part) => (part?.type ? objectsIn(part) : []));
  return node.type === "ObjectExpression" ? [node, ...inside] : inside;
}

/** mulberry32 */
function randomFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
