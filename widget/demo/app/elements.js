/** Builds elements. Text is always a text node: nothing that somebody typed can become markup. */
const DRAWN = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** `element("a", { href, class, onclick }, "text", otherElement)` */
export const element = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

export const drawn = (name, attributes, ...children) => fill(document.createElementNS(DRAWN, name), attributes, children);
