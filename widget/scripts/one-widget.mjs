/**
 * A page has one widget; its class, and the one that it extends, are written as if there could be more, which only tests
 * make. In the bundle it is an object, `this` the variable that holds it, and whatever nobody but these classes uses
 * (private members, and methods that `own` matches) variables and functions of the script: names of one letter each.
 */
const WIDGET = "the_widget";
const nameOf = ({ type, name }) => `${name}_${type === "PrivateIdentifier" ? "private" : "own"}`;
const constructorOf = (className) => `${className}_constructor`;

export const oneWidget = (own) => ({
  name: "one-widget",
  renderChunk(code) {
    /** what stands instead of parts of the code */
    const changes = [];
    /** from the class that is extended to the one that extends it */
    const classes = [];
    const isOwn = (key) => key.type === "PrivateIdentifier" || own.test(key.name);
    const instead = ({ start, end }, text) => changes.push({ start, end, text });

    /** Parts within `className`, but for functions that are called on another object. */
    function visit(node, className, isMember) {
      switch (node.type) {
        case "VariableDeclarator":
          if (node.init?.type !== "ClassExpression") break;
          classes.push(node);
          return visit(node.init.body, node.id.name);
        case "FunctionExpression":
          if (!isMember) className = undefined;
          break;
        case "NewExpression":
          if (classes.some(({ id }) => id.name === node.callee.name)) {
            instead({ start: node.start, end: node.callee.end }, `(${constructorOf(node.callee.name)}`);
            instead({ start: node.end, end: node.end }, `, ${WIDGET})`);
          }
          break;
        case "Super":
          instead(node, constructorOf(classes.at(-1).init.superClass.name));
          break;
        case "ThisExpression":
          if (className) instead(node, WIDGET);
          break;
        case "MemberExpression":
          if (node.computed || !isOwn(node.property)) break;
          if (node.object.type !== "ThisExpression") throw new Error(`${node.property.name} of something else than the widget`);
          return instead(node, nameOf(node.property));
      }
      for (const part of Object.values(node).flat()) if (part?.type) visit(part, className, node.type === "MethodDefinition");
    }
    const program = this.parse(code);
    visit(program);
    changes.sort((one, other) => one.start - other.start || one.end - other.end);

    const text = ({ start, end }) => {
      let written = "";
      for (const each of changes) {
        if (each.start < start || each.end > end) continue;
        written += code.slice(start, each.start) + each.text;
        start = each.end;
      }
      return written + code.slice(start, end);
    };
    const variables = [WIDGET];
    const functions = [];
    const members = [];
    for (const { id, init } of classes) {
      for (const { type, kind, key, value } of init.body.body) {
        const prefix = value?.async ? "async " : "";
        if (type === "PropertyDefinition") {
          const initial = value && text(value);
          if (initial?.includes(WIDGET)) throw new Error(`${key.name} is made before there is a widget`);
          if (isOwn(key)) variables.push(value ? `${nameOf(key)} = ${initial}` : nameOf(key));
          else if (value) members.push(`${key.name}: ${initial}`);
        } else if (kind === "constructor") functions.push(`function ${constructorOf(id.name)}${text(value)}`);
        else if (kind === "method" && isOwn(key)) functions.push(`${prefix}function ${nameOf(key)}${text(value)}`);
        else members.push(`${prefix}${kind === "method" ? "" : `${kind} `}${key.name}${text(value)}`);
      }
    }
    const [first, last] = [classes[0], classes.at(-1)];
    for (const { init } of classes) {
      changes.splice(0, changes.length, ...changes.filter(({ start, end }) => start < init.start || end > init.end));
      instead(init, init === last.init ? `(${WIDGET} = {${members.join(",\n")}})` : "0");
    }
    instead({ start: first.start, end: first.start }, `${variables.join(", ")}, `);
    changes.sort((one, other) => one.start - other.start || one.end - other.end);
    return `${text(program)}`.replace(/\n\}\)\(\);\s*$/, `\n${functions.join("\n")}\n})();`);
  },
});
