/**
 * Builds Preact from its own source without what the widget has no use for: hydration, Suspense, portals,
 * class components, context, error boundaries, `dangerouslySetInnerHTML`, `style`, refs that are functions,
 * `useEffect` (views use `useLayoutEffect`), the fewest moves when children change places. Each cut names the
 * text that it takes out: after an update of Preact that moved it, the build stops rather than going on with
 * something else. The tests run on the same code.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const package_ = resolve(dirname(fileURLToPath(import.meta.resolve("preact"))), "..");
const ENTRIES = { preact: join(package_, "src/index.js"), "preact/hooks": join(package_, "hooks/src/index.js") };

/** Arguments and parameters stand on lines of their own in Preact's source. */
const argument = (name) => [new RegExp(`^\\t+${name},?\\n`, "gm"), ""];
const without = (text) => [text, ""];

const CUTS = {
  "src/diff/index.js": [
    [/\tif \(\n\t\toldVNode\._flags & MODE_SUSPENDED &&[\s\S]*?\n\t\}\n/, ""],
    without("\t\t\tconst isClassComponent = (tmp = newType.prototype) && tmp.render;\n"),
    [/tmp = newType\.contextType;[\s\S]*?: globalContext;/, ""],
    without("if (provider) provider.sub(c);"),
    [/if \(isClassComponent\) \{\n\t\t\t\t\t\/\/ @ts[\s\S]*?\} else \{([\s\S]*?)\n\t\t\t\t\}/, "$1"],
    [/new BaseComponent\([\s\S]*?\)/, "new BaseComponent(newProps)"],
    without("if (!c.state) c.state = {};"),
    without("c._globalContext = globalContext;"),
    [/c\._stateCallbacks = \[\];/g, ""],
    [/EMPTY_ARR\.push\.apply\(c\._renderCallbacks, c\._stateCallbacks\);/g, ""],
    [/\/\/ Invoke pre-render lifecycle methods\n\t\t\tif \(!oldVNode\._component\) \{[\s\S]*?\} else \{\n\t\t\t\tif \(\n\t\t\t\t\tnewProps !==[\s\S]*?\n\t\t\t\t\}\n/, "if (oldVNode._component) {\n"],
    [/ \|\|\n\t+\(!\(c\._bits & COMPONENT_FORCE\) &&[\s\S]*?=== false\)/, ""],
    [/if \(newVNode\._original != oldVNode\._original\) \{[\s\S]*?\n\t{5}\}\n/, ""],
    without("c._bits &= ~COMPONENT_FORCE;"),
    [/if \(c\.componentWillUpdate\) \{[\s\S]*?\n\t\t\t\t\}\n/, ""],
    without("c.context = componentContext;"),
    [/c\.render\(c\.props, \(c\.state = c\._nextState\), c\.context\)/, "c.render(c.props)"],
    without("c.state = c._nextState;\n"),
    [/if \(c\.getChildContext\) \{[\s\S]*?\n\t\t\t\}/, ""],
    [/oldProps = c\.props;\n\t\t\toldState = c\.state;/, ""],
    [/if \(newProps\._parentDom\) \{\n\t\t\t\ttmp = oldDom;[\s\S]*?\n\t\t\t\}\n/, ""],
    [/if \(newProps\._parentDom\) \{[\s\S]*?\n\t\t\t\}\n/, ""],
    without("newVNode._flags &= RESET_MODE;"),
    without("if (resumed) resumed.some(removeNode);"),
    [/if \(c\._bits & COMPONENT_PENDING_ERROR\) \{[\s\S]*?\}/, ""],
    [/if \(c\._bits & COMPONENT_PROCESSING_EXCEPTION\) \{[\s\S]*?\}/, ""],
    [/if \(isHydrating \|\| excessDomChildren\) \{[\s\S]*?\} else \{\n(\t+newVNode\._dom = oldVNode\._dom;)\n\t+\}/, "$1"],
    without("if (!(e && e.then)) markAsForce(newVNode);"),
    [/else if \(nodeType == 'math'\) namespace = MATH_NAMESPACE;/, ""],
    [/\tif \(excessDomChildren\) \{\n\t\tfor[\s\S]*?\n\t\}\n/, ""],
    ["parentDom.ownerDocument || document", "document"],
    [/nodeType,\n\t+newProps\.is \? newProps : parentDom\n/, "nodeType\n"],
    [/if \(isHydrating\) \{[\s\S]*?isHydrating = false;\n\t+\}/, ""],
    without("excessDomChildren = NULL;"),
    ["(nodeType == 'template' && dom.content) || dom", "dom"],
    [/excessDomChildren =\s+nodeType[\s\S]*?;/, ""],
    [/if \(!isHydrating && excessDomChildren\) \{[\s\S]*?\n\t\t\}\n/, ""],
    [/if \(i == 'dangerouslySetInnerHTML'\) \{\s+oldHtml = value;\s+\} else /, ""],
    without("!(i in newProps) &&\n\t\t\t\t!(i == 'value' && 'defaultValue' in newProps) &&\n\t\t\t\t!(i == 'checked' && 'defaultChecked' in newProps)"),
    ["i != 'children' &&\n\t\t\t\t\n", "i != 'children' && !(i in newProps)\n"],
    [/else if \(i == 'dangerouslySetInnerHTML'\) \{\s+newHtml = value;\s+\}/, ""],
    [/else if \(i == 'checked'\) \{\s+checked = value;\s+\}/, ""],
    [/if \(newHtml\) \{[\s\S]*?\n\t\t\} else \{/, "{"],
    without("if (oldHtml) dom.textContent = '';"),
    [/if \(\n\t+nodeType == 'foreignObject'[\s\S]*?\{\n[\s\S]*?\n\t+\}\n/, ""],
    [/excessDomChildren\n\t+\? excessDomChildren\[0\]\n\t+: /, ""],
    without("if (excessDomChildren) excessDomChildren.some(removeNode);"),
    [/i = 'checked';[\s\S]*?\n\t\t\t\}\n/, ""],
    [/export function applyRef\(ref, value, vnode, owner\) \{\n[\s\S]*?\n\}\n/, "export function applyRef(ref, value) {\n\tref.current = value;\n}\n"],
    [/typeof vnode\.type == 'function'\n\t+\? skipRemove && !vnode\.props\._parentDom\n\t+: true/, "typeof vnode.type != 'function' || skipRemove"],
    [/if \(\n\t\t!skipRemove &&\n\t\t\(r = vnode\._component\)[\s\S]*?\n\t\}\n/, ""],
    without("r._parentDom = r._globalContext = NULL;"),
    ["if (r.componentWillUnmount) {", "r._parentDom = NULL;\n\t\tif (false) {"],
    [/doRender\(props, state, context\) \{\n\treturn this\.constructor\(props, context\);/, "doRender(props) {\n\treturn this.constructor(props);"],
    argument("globalContext"),
    argument("excessDomChildren"),
    argument("isHydrating"),
    [/\bis(ClassComponent|Hydrating)\b/g, "false"],
  ],
  "src/diff/children.js": [
    argument("globalContext"),
    argument("excessDomChildren"),
    argument("isHydrating"),
    without(" || oldVNode._flags & REF_DETACHED"),
    [/typeof childVNode != 'object' \|\|\s+childVNode\.constructor === String/, "typeof childVNode != 'object'"],
    without("if (parentVNode.props._parentDom) return oldDom;"),
    // Rows seldom change places: moving all of the moved list costs less than finding the fewest moves.
    [/let tails = \[\];[\s\S]*?\n\t\twhile \(i--\) \{[\s\S]*?\n\t\t\}\n\t\}/, "for (childVNode of newChildren) if (childVNode && childVNode._flags & LIS_CANDIDATE) childVNode._flags |= INSERT_VNODE;\n\t}"],
    without("while (next && next.nodeType == 8) next = next.nextSibling;"),
    [/while \(\n\t\t\(oldDom = oldDom && oldDom\.nextSibling\)[\s\S]*?\n\t\);/, "oldDom = oldDom && oldDom.nextSibling;"],
  ],
  "src/diff/props.js": [
    [/if \(name == 'style'\) \{[\s\S]*?\n\t\}\n[^\n]*\n\telse if \(name\[0\]/, "if (name[0]"],
    without("if (typeof value != 'function') value = NULL;"),
    without("if (typeof oldValue != 'function') oldValue = NULL;"),
    [/useCapture = name != [^\n]*\n/, ""],
    [/, proxy, useCapture\)/g, ", proxy)"],
    [/name = name\.replace\(\/xlink[^\n]*\n/, ""],
    ["options.event ? options.event(e) : e", "e"],
    ["name == 'popover' && value == true ? '' : value", "value"],
    without("if (typeof value == 'function') return;"),
    without("name != 'list' &&\n\t\t\tname != 'form' &&\n"),
    without("name != 'rowSpan' &&\n\t\t\tname != 'colSpan' &&\n"),
    without("name != 'popover' &&\n"),
  ],
  "src/diff/catch-error.js": [[/\tfor \(; \(vnode = vnode\._parent\); \) \{[\s\S]*?\n\t\}\n\n/, ""]],
  "src/component.js": [
    [/BaseComponent\.prototype\.setState = function[\s\S]*?\n\};/, "BaseComponent.prototype.setState = function () {\n\tif (this._vnode) enqueueRender(this);\n};"],
    [/BaseComponent\.prototype\.forceUpdate = function[\s\S]*?\n\};/, ""],
    without("BaseComponent.prototype.render = Fragment;"),
    without("this.context = context;"),
    without(" && !vnode.props._parentDom\n"),
    [" && !vnode.props._parentDom)", ")"],
    without("if (options.vnode) options.vnode(newVNode);"),
    without("\t\t\tcomponent._globalContext,\n"),
    without("\t\t\toldVNode._flags & MODE_HYDRATE ? [oldDom] : NULL,\n"),
    without("\t\t\toldVNode._flags & MODE_HYDRATE,\n"),
    [/ \|\|\n\t\tprevDebounce != options\.debounceRendering/, ""],
    without("prevDebounce = options.debounceRendering;"),
    [/\(prevDebounce \|\| queueMicrotask\)/g, "queueMicrotask"],
  ],
  "src/render.js": [
    without("if (options._root) options._root(vnode, parentDom);"),
    [/if \(parentDom\.nodeType == 9\) \{[\s\S]*?\}/, ""],
    without("let isHydrating = vnode && vnode._flags & MODE_HYDRATE;"),
    without("isHydrating ? NULL : "),
    argument("EMPTY_OBJ"),
    [/\t\toldVNode\n\t\t\t\? NULL\n[\s\S]*?: NULL,\n(?=\t\tcommitQueue)/, ""],
    ["oldVNode ? oldVNode._dom : parentDom.firstChild", "oldVNode && oldVNode._dom"],
    argument("isHydrating"),
  ],
  "src/create-element.js": [without("if (!original && options.vnode) options.vnode(vnode);")],
  "hooks/src/index.js": [
    [/^let old\w+ = options\.\w+;\n/gm, ""],
    [/^\tif \(old\w+\) old\w+\([^\n]*\n/gm, ""],
    [/options\._root = [\s\S]*?\n\};\n/, ""],
    [/if \(options\._hook\) \{[\s\S]*?\}/, ""],
    [/^\tcurrentHook = \d;\n/gm, ""],
    [/!options\._skipEffects && /g, ""],
    [/if \(!currentComponent\._hasScuFromHooks\) \{[\s\S]*?\n\t\t\}\n/, ""],
    [/ else \{\n\t+hooks\._pendingEffects\.some[\s\S]*?\n\t\t\}/, ""],
    without("\t\thooks._pendingEffects = [];\n\n"),
    [/if \(c\.__hooks\._pendingEffects\.length\)[^\n]*/, ""],
    [/if \(s\._passive && s\._cleanup\) \{[\s\S]*?\} else \{\s+invokeCleanup\(s\);\s+\}/, "invokeCleanup(s);"],
    ["_list: [],\n\t\t\t_pendingEffects: []", "_list: []"],
    without("state._passive = false;"),
    [/try \{\n(\t+component\._renderCallbacks\.some[\s\S]*?)\t\t\} catch \(e\) \{[\s\S]*?\];\n\t\t\}/, "$1"],
    [/try \{([\s\S]*?invokeCleanup\(s\);)\s+\} catch \(e\) \{\s+hasErrored = e;\s+\}/, "$1"],
    without("let hasErrored, errorParent;"),
    without("if (hasErrored) options._catchError(hasErrored, c._vnode);"),
    ["!init ? invokeOrReturn(undefined, initialState) : init(initialState)", "invokeOrReturn(undefined, initialState)"],
  ],
};

/** Preact's own properties start with an underscore. Short names for them, the same in every build. */
function shortNames() {
  const folders = ["src", "src/diff", "hooks/src"];
  const files = folders.flatMap((folder) => readdirSync(join(package_, folder)).map((name) => join(package_, folder, name)));
  const sources = files.filter((file) => file.endsWith(".js") && statSync(file).isFile()).map((file) => readFileSync(file, "utf8"));
  const names = [...new Set(sources.flatMap((source) => source.match(PRIVATE) ?? []))].sort();
  return new Map(names.map((name, at) => [name, `_${at.toString(36)}`]));
}

const PRIVATE = /(?<![\w$.'"]|\.\.\/)_{1,2}[a-zA-Z]\w*|(?<=[\w)\]]\.)_{1,2}[a-zA-Z]\w*/g;

export function slimPreact() {
  const names = shortNames();
  return {
    name: "slim-preact",
    enforce: "pre",
    resolveId: (id) => ENTRIES[id],
    transform(code, id) {
      if (!id.startsWith(package_)) return null;
      const file = id.slice(package_.length + 1);
      let kept = code;
      for (const [taken, instead] of CUTS[file] ?? []) {
        const next = kept.replace(taken, instead);
        if (next === kept) throw new Error(`${file} of Preact has no ${taken}`);
        kept = next;
      }
      return kept.replace(PRIVATE, (name) => names.get(name));
    },
  };
}

/** Plain calls of `h` are smaller than the automatic runtime's, and need no runtime. */
export const classicJsx = {
  name: "classic-jsx",
  enforce: "pre",
  transform: (code, id) => (id.endsWith(".tsx") ? `import { h, Fragment } from "preact";${code}` : null),
};

export const jsx = { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" };
